package io.magnetiq.database;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON in the order in which PostgreSQL's `jsonb` keeps it, so that every engine gives back the same text.
public final class Jsonb {
    /// Shorter keys first, then by their bytes in UTF-8.
    public static final Comparator<String> KEYS = (one, other) -> {
        var left = one.getBytes(StandardCharsets.UTF_8);
        var right = other.getBytes(StandardCharsets.UTF_8);
        return left.length == right.length ? Arrays.compareUnsigned(left, right) : left.length - right.length;
    };

    private Jsonb() {}

    /// The same value with the keys of all objects in order.
    public static @Nullable Object ordered(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var ordered = new TreeMap<String, @Nullable Object>(KEYS);
                map.forEach((key, inner) -> ordered.put(key.toString(), ordered(inner)));
                yield ordered;
            }
            case List<?> list -> list.stream().map(Jsonb::ordered).toList();
            case null, default -> value;
        };
    }
}
