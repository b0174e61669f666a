package io.magnetiq.journal;

import io.magnetiq.database.Keys;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which events: one rule for those that are read and those that are waited for.
///
/// @param types wire names, null for all
/// @param subjects ids, null for all
/// @param payload which values of the payload's names fit
public record Search(
        String subjectType,
        @Nullable Collection<String> types,
        @Nullable Collection<Long> subjects,
        Map<String, ? extends Collection<String>> payload) {
    public boolean matches(Entry entry) {
        return entry.subjectType().equals(subjectType)
                && (types == null || types.contains(entry.type()))
                && (subjects == null || subjects.contains(entry.subjectId()))
                && payload.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue()
                                .contains(String.valueOf(entry.payload().get(wanted.getKey()))));
    }

    List<Entry> run(EntityManager entities, long after, long upTo, int most) {
        if ((types != null && types.isEmpty())
                || (subjects != null && subjects.isEmpty())
                || payload.values().stream().anyMatch(Collection::isEmpty)) {
            return List.of();
        }
        var hql = new StringBuilder("select e from Entry e where e.sequence > :after and e.sequence <= :upTo")
                .append(" and e.subjectType = :subjectType")
                .append(types == null ? "" : " and e.type in :types")
                .append(subjects == null ? "" : " and among(:subjects, e.subjectId)");
        payload.keySet().forEach(name -> hql.append(" and in_language('%s', e.payload) in :%s".formatted(name, name)));
        var query = entities.createQuery(hql.append(" order by e.sequence").toString(), Entry.class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("subjectType", subjectType)
                .setMaxResults(most);
        if (types != null) {
            query.setParameter("types", types);
        }
        if (subjects != null) {
            query.setParameter("subjects", Keys.of(subjects));
        }
        payload.forEach(query::setParameter);
        return query.getResultList();
    }
}
