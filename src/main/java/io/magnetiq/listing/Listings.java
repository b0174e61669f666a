package io.magnetiq.listing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.MergedField;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.listing.Connection.Edge;
import io.magnetiq.listing.Listing.Keeping;
import io.magnetiq.listing.Needs.Asked;
import io.magnetiq.listing.Needs.Extent;
import io.magnetiq.listing.Slice.Wanted;
import io.magnetiq.localization.Languages;
import io.magnetiq.platform.Batch;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Selection;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;

/// Reads the slices of lists: one statement for a slice, one for the slices of all owners of a nested list, and one
/// more where `totalCount` is asked for.
@Component
public class Listings {
    private final EntityManager entities;
    private final Cursors cursors;
    private final GlobalIds ids;
    private final Languages languages;
    private final BatchLoaderRegistry batches;
    private final Shapes shapes;
    private final KeptRows kept;

    /// What of a connection is selected, for as long as its document is known: owners of a nested list ask the same.
    private final Cache<MergedField, Choice> choices =
            Caffeine.newBuilder().weakKeys().build();

    /// What is read for a selection.
    ///
    /// @param whole in its place, where that is kept
    private record Choice(Wanted needed, Wanted whole) {}

    Listings(
            EntityManager entities,
            Cursors cursors,
            GlobalIds ids,
            Languages languages,
            BatchLoaderRegistry batches,
            Shapes shapes,
            KeptRows kept) {
        this.entities = entities;
        this.cursors = cursors;
        this.ids = ids;
        this.languages = languages;
        this.batches = batches;
        this.shapes = shapes;
        this.kept = kept;
    }

    /// A list below an owner, e.g. an author's pages.
    public interface Nested<T> {
        CompletableFuture<Connection<T>> of(long owner, Scope scope, DataFetchingEnvironment env);
    }

    /// A list at the root.
    public <T> Connection<T> read(Listing<T> listing, Scope scope, DataFetchingEnvironment env) {
        var slice = slice(listing, scope, env);
        return connections(listing, slice, null, "", List.of(0L)).getOrDefault(0L, connection(List.of(), slice, null));
    }

    /// All rows of a scope, with what is selected of them below the field being resolved.
    ///
    /// @param beside attributes that are needed whatever is selected
    public <T> List<T> find(Listing<T> listing, Scope scope, DataFetchingEnvironment env, String... beside) {
        var asked = listing.needs().asked(Selection.of(env), beside);
        return find(listing, scope, widens(listing) ? shapes.widened(listing.type(), asked) : asked);
    }

    /// All rows of a scope, whole and with these associations.
    public <T> List<T> whole(Listing<T> listing, Scope scope, String... along) {
        return find(listing, scope, new Asked(new TreeSet<>(List.of(along)), Extent.ENTITIES));
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> find(Listing<T> listing, Scope scope, Asked asked) {
        var columns = shapes.columns(listing.type(), asked);
        return rows(listing, Query.all(listing, scope, columns), columns, 0, 0).stream()
                .map(row -> (T) row[0])
                .toList();
    }

    /// @param field coordinates of the field in the SDL
    /// @param owner the entity's association to the owner
    public <T> Nested<T> nested(String field, Listing<T> listing, String owner, Class<?> ownerType) {
        Batch<Slice, Connection<T>> batch = Batch.of(
                field,
                batches,
                (owners, slice, _) -> connections(listing, slice, owner, ownerType.getSimpleName(), owners));
        return (id, scope, env) -> batch.load(env, id, slice(listing, scope, env));
    }

    /// Is more read than is asked for, to be kept?
    private boolean widens(Listing<?> listing) {
        return listing.keeping() == Keeping.WHOLE && kept.keeping();
    }

    private Slice slice(Listing<?> listing, Scope scope, DataFetchingEnvironment env) {
        var choice = choices.get(env.getMergedField(), _ -> choice(listing, env));
        return Slice.of(
                env,
                widens(listing) ? choice.whole() : choice.needed(),
                scope,
                languages.at(env).tags());
    }

    private Choice choice(Listing<?> listing, DataFetchingEnvironment env) {
        var needed = Wanted.of(Selection.of(env), listing.needs());
        return new Choice(needed, needed.widened(shapes.widened(listing.type(), needed.asked())));
    }

    private <T> Map<Long, Connection<T>> connections(
            Listing<T> listing, Slice slice, @Nullable String owner, String ownerType, List<Long> owners) {
        Map<Long, Long> totals = slice.wanted().total() ? totals(listing, slice, owner, owners) : Map.of();
        Map<Long, List<Edge<T>>> rows =
                slice.wanted().rows() ? rows(listing, slice, owner, ownerType, owners) : Map.of();
        var connections = new HashMap<Long, Connection<T>>();
        for (var id : owners) {
            var total = slice.wanted().total() ? totals.getOrDefault(id, 0L) : null;
            connections.put(id, connection(rows.getOrDefault(id, List.of()), slice, total));
        }
        return connections;
    }

    private <T> Map<Long, List<Edge<T>>> rows(
            Listing<T> listing, Slice slice, @Nullable String owner, String ownerType, List<Long> owners) {
        var query = query(listing, slice);
        var single = owners.size() == 1;
        var hql =
                single || owner == null ? query.rows(owner, owners.getFirst()) : query.rowsOf(owner, ownerType, owners);
        var list = slice.list(listing);
        var rows = new HashMap<Long, List<Edge<T>>>();
        var at = single ? 0 : 1;
        for (var row : rows(listing, hql, query.columns(), at, single ? slice.most() : 0)) {
            var id = single ? owners.getFirst() : (Long) row[0];
            rows.computeIfAbsent(id, _ -> new ArrayList<>()).add(edge(list, row, at));
        }
        return rows;
    }

    private Query query(Listing<?> listing, Slice slice) {
        var columns = shapes.columns(listing.type(), slice.wanted().asked());
        return new Query(listing, slice, columns, cursors, ids);
    }

    /// @param at where the columns begin
    private List<Object[]> rows(Listing<?> listing, Hql hql, Columns columns, int at, int most) {
        Function<EntityManager, List<Object[]>> read = session -> {
            var query = hql.bind(session.createQuery(hql.toString(), Object[].class));
            return columns.rows((most > 0 ? query.setMaxResults(most) : query).getResultList(), at, session);
        };
        var keeps = switch (listing.keeping()) {
            case NOTHING -> false;
            case ASKED -> columns instanceof NarrowColumns;
            case WHOLE -> true;
        };
        return keeps ? kept.of(hql, most, read) : read.apply(entities);
    }

    @SuppressWarnings("unchecked")
    private <T> Edge<T> edge(String list, Object[] row, int at) {
        return new Edge<>(
                (T) row[at], () -> cursors.write(list, Arrays.asList(row).subList(at + 1, row.length)));
    }

    private Map<Long, Long> totals(Listing<?> listing, Slice slice, @Nullable String owner, List<Long> owners) {
        var hql = query(listing, slice).count(owner, owners);
        var totals = new HashMap<Long, Long>();
        Function<EntityManager, List<Object[]>> read = session ->
                hql.bind(session.createQuery(hql.toString(), Object[].class)).getResultList();
        for (var row : listing.keeping() == Keeping.NOTHING ? read.apply(entities) : kept.of(hql, 0, read)) {
            totals.put((Long) row[0], (Long) row[1]);
        }
        return totals;
    }

    private static <T> Connection<T> connection(List<Edge<T>> read, Slice slice, @Nullable Long total) {
        var more = read.size() > slice.size();
        var edges = more ? read.subList(0, slice.size()) : read;
        return slice.backward()
                ? Connection.of(edges.reversed(), slice.before() != null, more || slice.after() != null, total)
                : Connection.of(edges, more || slice.before() != null, slice.after() != null, total);
    }
}
