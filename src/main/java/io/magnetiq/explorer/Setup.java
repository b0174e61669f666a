package io.magnetiq.explorer;

import io.magnetiq.identity.DemoKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// What the page opens with: its tabs, and the headers that those start from which demand a role, and new ones.
record Setup(List<Operation> tabs, Map<String, String> headers) {
    static Setup of(List<Operation> tabs, @Nullable DemoKeys keys) {
        return new Setup(tabs, keys == null ? Map.of() : Map.of("Authorization", "Bearer " + keys.admin()));
    }

    /// The operations under a location, in the order of their paths.
    static List<Operation> operations(String location) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(location))
                    .sorted(Comparator.comparing(Resource::getDescription))
                    .map(Setup::text)
                    .map(Operation::of)
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
}
