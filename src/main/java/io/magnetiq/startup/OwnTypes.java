package io.magnetiq.startup;

import java.util.function.Predicate;
import org.springframework.data.util.TypeCollector.TypeCollectorFilters;

/// Keeps the preparation of repositories to types of ours; from these it would walk through Jackson and all that its
/// types name, to tell a native image of them.
final class OwnTypes implements TypeCollectorFilters {
    private static final String OURS = "io.magnetiq.";

    @Override
    public Predicate<Class<?>> classPredicate() {
        return type -> type.getName().startsWith(OURS);
    }
}
