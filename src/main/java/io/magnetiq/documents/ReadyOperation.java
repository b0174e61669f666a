package io.magnetiq.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// A ready document of `schema/operations`, with the variables its `# variables: {…}` comment proposes.
///
/// @param role that its `# role:` comment demands; null for what a guest does
public record ReadyOperation(
        String name,
        String query,
        @Nullable String variables,
        @Nullable String role) {
    /// Those that the jar brings along.
    public static final String OWN = "classpath*:graphql/operations/**/*.graphql";

    private static final Pattern NAME = Pattern.compile("(?m)^\\s*(?:query|mutation|subscription)\\s+(\\w+)");
    private static final Pattern VARIABLES = Pattern.compile("(?m)^#\\s*variables:\\s*(\\{.*})\\s*$");
    private static final Pattern ROLE = Pattern.compile("(?m)^#\\s*role:\\s*(\\w+)\\s*$");

    /// The operations under a location, in the order of their paths; documents that name none are left out.
    ///
    /// @param location a pattern of Spring's resources
    /// @throws UncheckedIOException if one cannot be read
    public static List<ReadyOperation> under(String location) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(location))
                    .sorted(Comparator.comparing(Resource::getDescription))
                    .map(ReadyOperation::text)
                    .map(ReadyOperation::of)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Resource document) {
        try {
            return document.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<ReadyOperation> of(String document) {
        return first(NAME, document)
                .map(name -> new ReadyOperation(
                        name,
                        document,
                        first(VARIABLES, document).orElse(null),
                        first(ROLE, document).orElse(null)));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(found -> found.group(1));
    }
}
