package io.magnetiq.listing;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.platform.Batch;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Selection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for, and what of its rows: all that shapes the answer of a connection field.
///
/// @param tags languages of texts to filter and order by, best first
/// @param wanted what of it is selected
record Slice(
        Scope scope,
        Map<String, @Nullable Object> where,
        List<String> orderBy,
        int size,
        boolean backward,
        @Nullable String after,
        @Nullable String before,
        List<String> tags,
        Wanted wanted)
        implements Batch.Uniting<Slice> {
    private static final int STANDARD = 20;
    private static final int ORDERS = 10;

    /// What is selected of a connection.
    ///
    /// @param placed the places of its rows?
    /// @param around what lies around them?
    record Wanted(Needs.Asked asked, boolean rows, boolean placed, boolean around, boolean total) {
        static final Wanted NOTHING = new Wanted(Needs.Asked.NOTHING, false, false, false, false);

        static Wanted of(Selection selection, Needs needs) {
            var edges = selection.below("edges");
            var around = selection.has("pageInfo");
            return new Wanted(
                    needs.asked(selection.below("nodes").and(edges.below("node"))),
                    around || selection.has("nodes") || selection.has("edges"),
                    around || edges.has("cursor"),
                    around,
                    selection.has("totalCount"));
        }

        Wanted with(Wanted other) {
            return new Wanted(
                    asked.with(other.asked),
                    rows || other.rows,
                    placed || other.placed,
                    around || other.around,
                    total || other.total);
        }

        /// With all that makes other rows of the same tables worth keeping.
        Wanted widened(Needs.Asked whole) {
            return new Wanted(whole, rows, true, true, total);
        }
    }

    @SuppressWarnings("unchecked")
    static Slice of(DataFetchingEnvironment env, Wanted wanted, Scope scope, List<String> tags) {
        var arguments = env.getArguments();
        var first = Connection.size(env, "first");
        var last = Connection.size(env, "last");
        if (first != null && last != null) {
            throw Refusal.badInput("Either `first` or `last`, not both.");
        }
        var where = (Map<String, @Nullable Object>) arguments.get("where");
        var orderBy = (List<String>) arguments.get("orderBy");
        if (orderBy != null && orderBy.size() > ORDERS) {
            throw Refusal.beyond("orderBy", ORDERS);
        }
        return new Slice(
                scope,
                where == null ? Map.of() : where,
                orderBy == null ? List.of() : orderBy,
                last != null ? last : first != null ? first : STANDARD,
                last != null,
                (String) arguments.get("after"),
                (String) arguments.get("before"),
                tags,
                wanted);
    }

    /// Aliases of one list, of which different fields are selected.
    @Override
    public Object kind() {
        return wanting(Wanted.NOTHING);
    }

    @Override
    public Slice with(Slice other) {
        return wanting(wanted.with(other.wanted));
    }

    private Slice wanting(Wanted others) {
        return new Slice(scope, where, orderBy, size, backward, after, before, tags, others);
    }

    /// How many rows are read of each list: one more tells whether there are more.
    int most() {
        return wanted.around() ? size + 1 : size;
    }

    /// What a cursor of this slice is good for.
    String list(Listing<?> listing) {
        var speaking = listing.terms(orderBy).stream()
                .anyMatch(term -> term.attribute().localized());
        return listing.entity() + orderBy + (speaking ? tags : "");
    }
}
