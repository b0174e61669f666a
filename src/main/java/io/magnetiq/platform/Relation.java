package io.magnetiq.platform;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/// Answers one relation for a whole batch of owners with one read.
public final class Relation {
    private Relation() {}

    /// The target of each owner; only those not in the session yet are read, and none if an entity graph brought them.
    public static <T, V> List<V> toOne(
            List<T> owners, Function<T, V> relation, Function<Collection<Long>, List<V>> read) {
        return owners.stream().map(loaded(owners, relation, read)).toList();
    }

    /// Like [#toOne], for a relation that may be empty; who has no target is not in the map.
    public static <T, V> Map<T, V> toOneOrNone(
            List<T> owners, Function<T, @Nullable V> relation, Function<Collection<Long>, List<V>> read) {
        return present(
                owners,
                Relation.<T, @Nullable V>loaded(owners, relation, ids -> new ArrayList<@Nullable V>(read.apply(ids))));
    }

    /// Like [#toOneOrNone], for a relation that is kept as the id of its target.
    public static <T, V extends Identified> Map<T, V> toOneById(
            List<T> owners, Function<T, @Nullable Long> relation, Function<Collection<Long>, List<V>> read) {
        var ids = new LinkedHashSet<Long>();
        for (var owner : owners) {
            var id = relation.apply(owner);
            if (id != null) {
                ids.add(id);
            }
        }
        var targets = new HashMap<Long, V>();
        if (!ids.isEmpty()) {
            read.apply(ids).forEach(target -> targets.put(target.id(), target));
        }
        return present(owners, owner -> targets.get(relation.apply(owner)));
    }

    /// The targets of each owner, in the order they were read.
    public static <T extends Identified, V> List<List<V>> toMany(
            List<T> owners, Function<Collection<Long>, List<Owned<V>>> read) {
        var found = grouped(read.apply(owners.stream().map(Identified::id).toList()));
        return owners.stream()
                .map(owner -> found.getOrDefault(owner.id(), List.of()))
                .toList();
    }

    /// The id of an entity, without reading it.
    public static long idOf(Identified entity) {
        var proxy = HibernateProxy.extractLazyInitializer(entity);
        return proxy == null ? entity.id() : (Long) proxy.getInternalIdentifier();
    }

    /// The values of each owner, in the order they came.
    public static <V> Map<Long, List<V>> grouped(List<Owned<V>> rows) {
        var found = new LinkedHashMap<Long, List<V>>();
        rows.forEach(row ->
                found.computeIfAbsent(row.owner(), _ -> new ArrayList<>()).add(row.value()));
        return found;
    }

    private static <T, V> Map<T, V> present(List<T> owners, Function<T, @Nullable V> target) {
        var found = new IdentityHashMap<T, V>();
        for (var owner : owners) {
            var value = target.apply(owner);
            if (value != null) {
                found.put(owner, value);
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static <T, V extends @Nullable Object> Function<T, V> loaded(
            List<T> owners, Function<T, V> relation, Function<Collection<Long>, List<V>> read) {
        var missing = new LinkedHashSet<Long>();
        for (var owner : owners) {
            var proxy = HibernateProxy.extractLazyInitializer(relation.apply(owner));
            if (proxy != null && proxy.isUninitialized()) {
                missing.add((Long) proxy.getInternalIdentifier());
            }
        }
        var found = new HashMap<Object, V>();
        if (!missing.isEmpty()) {
            read.apply(missing).forEach(target -> found.put(((Identified) target).id(), target));
        }
        return owner -> {
            var target = relation.apply(owner);
            var proxy = HibernateProxy.extractLazyInitializer(target);
            // What a write left behind has no session that could fill its proxies.
            return proxy != null && proxy.isUninitialized()
                    ? requireNonNull(found.get(proxy.getInternalIdentifier()))
                    : (V) Hibernate.unproxy(target);
        };
    }
}
