package io.magnetiq.explorer;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A ready document of `schema/operations`, with the variables its `# variables: {…}` comment proposes.
///
/// @param role that its `# role:` comment demands; null for what a guest does
record Operation(
        String name,
        String query,
        @Nullable String variables,
        @Nullable String role) {
    private static final Pattern NAME = Pattern.compile("(?m)^\\s*(?:query|mutation|subscription)\\s+(\\w+)");
    private static final Pattern VARIABLES = Pattern.compile("(?m)^#\\s*variables:\\s*(\\{.*})\\s*$");
    private static final Pattern ROLE = Pattern.compile("(?m)^#\\s*role:\\s*(\\w+)\\s*$");

    /// Empty for a document that names no operation.
    static Optional<Operation> of(String document) {
        return first(NAME, document)
                .map(name -> new Operation(
                        name,
                        document,
                        first(VARIABLES, document).orElse(null),
                        first(ROLE, document).orElse(null)));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(found -> found.group(1));
    }
}
