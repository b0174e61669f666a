package io.magnetiq.explorer;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A ready document of `schema/operations`, with the variables its `# variables: {…}` comment proposes.
record Operation(String name, String query, @Nullable String variables) {
    private static final Pattern NAME = Pattern.compile("(?m)^\\s*(?:query|mutation|subscription)\\s+(\\w+)");
    private static final Pattern VARIABLES = Pattern.compile("(?m)^#\\s*variables:\\s*(\\{.*})\\s*$");

    /// Empty for a document that names no operation.
    static Optional<Operation> of(String document) {
        return first(NAME, document)
                .map(name ->
                        new Operation(name, document, first(VARIABLES, document).orElse(null)));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(found -> found.group(1));
    }
}
