package io.magnetiq.listing;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.platform.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One slice of a list (Relay Cursor Connections Specification).
///
/// @param total size of the whole list, null where it was not asked for
public record Connection<T>(
        List<Edge<T>> edges, PageInfo pageInfo, @Nullable Long total) {
    private static final int MOST = 100;

    /// An entry with its place; the cursor is made when it is asked for.
    public record Edge<T>(T node, Supplier<String> place) {
        public String cursor() {
            return place.get();
        }
    }

    /// What lies around the slice.
    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable Supplier<String> start,
            @Nullable Supplier<String> end) {
        public @Nullable String startCursor() {
            return start == null ? null : start.get();
        }

        public @Nullable String endCursor() {
            return end == null ? null : end.get();
        }
    }

    public int totalCount() {
        return Math.toIntExact(Objects.requireNonNull(total, "not counted"));
    }

    public List<T> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    /// How many entries an argument asks for, from 1 to 100; null where it is not given, while null given is none.
    public static @Nullable Integer size(DataFetchingEnvironment env, String argument) {
        if (!env.containsArgument(argument)) {
            return null;
        }
        if (!(env.getArgument(argument) instanceof Integer size) || size < 1 || size > MOST) {
            throw Refusal.badInput("`%s` is from 1 to %d.".formatted(argument, MOST));
        }
        return size;
    }

    static <T> Connection<T> of(List<Edge<T>> edges, boolean next, boolean previous, @Nullable Long total) {
        return new Connection<>(
                edges,
                new PageInfo(
                        next,
                        previous,
                        edges.isEmpty() ? null : edges.getFirst().place(),
                        edges.isEmpty() ? null : edges.getLast().place()),
                total);
    }
}
