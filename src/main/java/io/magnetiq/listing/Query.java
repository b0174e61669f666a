package io.magnetiq.listing;

import io.magnetiq.database.Keys;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes the statements of a slice.
final class Query {
    /// What a row is called.
    static final String ROW = "e";

    private final Listing<?> listing;
    private final Slice slice;
    private final Columns columns;
    private final Cursors cursors;
    private final GlobalIds ids;
    private final List<Listing.Term> terms;
    final Hql hql = new Hql();

    Query(Listing<?> listing, Slice slice, Columns columns, Cursors cursors, GlobalIds ids) {
        this.listing = listing;
        this.slice = slice;
        this.columns = columns;
        this.cursors = cursors;
        this.ids = ids;
        terms = listing.terms(slice.orderBy());
    }

    static Hql all(Listing<?> listing, Scope scope, Columns columns) {
        var hql = new Hql().add("select ").add(columns.selected());
        hql.add(" from ").add(listing.entity()).add(" e").add(columns.joins());
        return hql.add(" where ").add(scope.in(hql, ROW));
    }

    Columns columns() {
        return columns;
    }

    /// Rows of the whole list, or of one owner: the columns, then the row's place if that is asked for.
    Hql rows(@Nullable String owner, long id) {
        hql.add("select ")
                .add(selected())
                .add(" from ")
                .add(listing.entity())
                .add(" e")
                .add(columns.joins());
        hql.add(" where ").add(owner == null ? "1 = 1" : "e.%s.id = %s".formatted(owner, hql.parameter(id)));
        return narrowed(ROW).add(ordered(ROW));
    }

    /// Rows of several owners: owner, columns, then the row's place if that is asked for. The limit holds for each
    /// owner
    /// and rides on its index.
    Hql rowsOf(String owner, String ownerEntity, List<Long> owners) {
        hql.add("select o.id, ").add(selected()).add(" from ").add(ownerEntity).add(" o join ");
        hql.add(listing.entity()).add(" e on e.id in (select n.id from ").add(listing.entity());
        hql.add(" n where n.").add(owner).add(".id = o.id");
        narrowed("n")
                .add(ordered("n"))
                .add(" limit ")
                .add(hql.parameter(slice.most()))
                .add(")");
        hql.add(columns.joins())
                .add(" where among(")
                .add(hql.parameter(Keys.of(owners)))
                .add(", o.id)");
        return hql.add(ordered(ROW));
    }

    Hql count(@Nullable String owner, List<Long> owners) {
        var by = owner == null ? "" : "e.%s.id".formatted(owner);
        hql.add("select ")
                .add(owner == null ? "0L" : by)
                .add(", count(*) from ")
                .add(listing.entity())
                .add(" e");
        hql.add(" where ").add(owner == null ? "1 = 1" : "among(%s, %s)".formatted(hql.parameter(Keys.of(owners)), by));
        hql.and(slice.scope().in(hql, ROW)).and(conditions("e", false));
        return owner == null ? hql : hql.add(" group by ").add(by);
    }

    private Hql narrowed(String alias) {
        return hql.and(slice.scope().in(hql, alias))
                .and(conditions(alias, true))
                .and(beside(alias, slice.after(), false))
                .and(beside(alias, slice.before(), true));
    }

    private @Nullable String conditions(String alias, boolean ordered) {
        return slice.where().isEmpty()
                ? null
                : new Conditions(hql, alias, listing, slice.tags(), ids, ordered).hql(slice.where());
    }

    private String selected() {
        var place = slice.wanted().placed() ? terms.stream().map(term -> in(term, ROW)) : Stream.<String>empty();
        return Stream.concat(Stream.of(columns.selected()), place).collect(Collectors.joining(", "));
    }

    private String ordered(String alias) {
        return terms.stream()
                .map(term -> in(term, alias) + (term.descending() != slice.backward() ? " desc" : " asc"))
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    /// The rows on one side of a cursor. The first bound repeats what the rest says, so that an index can be entered.
    private @Nullable String beside(String alias, @Nullable String cursor, boolean before) {
        if (cursor == null) {
            return null;
        }
        var place = cursors.read(slice.list(listing), cursor);
        var condition = "";
        for (int i = terms.size() - 1; i >= 0; i--) {
            var term = terms.get(i);
            var sign = term.descending() != before ? "<" : ">";
            var value = place.get(i);
            var beyond = "%s %s %s".formatted(in(term, alias), sign, hql.parameter(value));
            condition = i == terms.size() - 1
                    ? beyond
                    : "%s or %s = %s and (%s)".formatted(beyond, in(term, alias), hql.parameter(value), condition);
            if (i == 0) {
                condition = "%s %s= %s and (%s)".formatted(in(term, alias), sign, hql.parameter(value), condition);
            }
        }
        return condition;
    }

    private String in(Listing.Term term, String alias) {
        return term.attribute().in(hql, alias, slice.tags());
    }
}
