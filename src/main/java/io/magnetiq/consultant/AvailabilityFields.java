package io.magnetiq.consultant;

import static io.magnetiq.consultant.AvailabilityInputs.bound;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.database.Keys;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.platform.Batch;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Owned;
import io.magnetiq.platform.Relation;
import io.magnetiq.slots.Hours;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/// Resolves what `consultant/availability.graphqls` reads.
@Controller
class AvailabilityFields {
    private final EntityManager entities;
    private final Batch<Dates, List<DatedDay>> dated;
    private final Batch<Stretch, List<Absence>> absences;

    AvailabilityFields(EntityManager entities, BatchLoaderRegistry batches) {
        this.entities = entities;
        dated = Batch.of("Consultant.datedHours", batches, (owners, dates, _) -> dated(owners, dates));
        absences = Batch.of("Consultant.absences", batches, (owners, stretch, _) -> absences(owners, stretch));
    }

    /// Dates with the first and the last.
    private record Dates(LocalDate from, LocalDate to) {}

    /// A stretch of time.
    private record Stretch(Instant from, Instant to) {}

    /// The hours of a date, none where it is closed.
    record DatedDay(LocalDate date, List<Hours> hours) {}

    @Bean
    static NodeType<Absence> absenceNode(EntityManager entities) {
        return new NodeType<>(
                "Absence",
                Absence.class,
                (ids, context) -> Caller.of(context).may(Permission.BOOKINGS_READ)
                        ? entities.createQuery("select a from Absence a where among(:keys, a.id)", Absence.class)
                                .setParameter("keys", Keys.of(ids))
                                .getResultList()
                        : List.of());
    }

    @BatchMapping(typeName = "Consultant")
    List<List<WorkingHours>> workingHours(List<Consultant> owners) {
        return Relation.toMany(owners, this::weekly);
    }

    @SchemaMapping(typeName = "Consultant")
    CompletableFuture<List<DatedDay>> datedHours(
            Consultant consultant,
            @Argument @Nullable LocalDate from,
            @Argument @Nullable LocalDate to,
            DataFetchingEnvironment env) {
        return dated.load(env, consultant.id(), new Dates(bound(from, true), bound(to, false)));
    }

    @SchemaMapping(typeName = "Consultant")
    CompletableFuture<List<Absence>> absences(
            Consultant consultant,
            @Argument @Nullable Instant from,
            @Argument @Nullable Instant to,
            DataFetchingEnvironment env) {
        return absences.load(env, consultant.id(), new Stretch(bound(from, true), bound(to, false)));
    }

    @SuppressWarnings("unchecked")
    private List<Owned<WorkingHours>> weekly(Collection<Long> owners) {
        return entities.createQuery("""
                        select new io.magnetiq.platform.Owned(h.consultantId, h) from WorkingHours h
                        where among(:owners, h.consultantId) order by h.dayOfWeek, h.opening.startsMinute""").setParameter("owners", Keys.of(owners)).getResultList();
    }

    @SuppressWarnings("unchecked")
    private Map<Long, List<DatedDay>> dated(List<Long> owners, Dates dates) {
        List<Owned<DatedHours>> rows = entities.createQuery("""
                        select new io.magnetiq.platform.Owned(h.consultantId, h) from DatedHours h
                        where among(:owners, h.consultantId) and h.day between :from and :to
                        order by h.day, h.opening.startsMinute""")
                .setParameter("owners", Keys.of(owners))
                .setParameter("from", dates.from().toString())
                .setParameter("to", dates.to().toString())
                .getResultList();
        return each(owners, rows, AvailabilityFields::days);
    }

    private static List<DatedDay> days(List<DatedHours> rows) {
        return rows.stream().collect(groupingBy(DatedHours::day, TreeMap::new, toList())).entrySet().stream()
                .map(day -> new DatedDay(
                        day.getKey(),
                        day.getValue().stream()
                                .map(DatedHours::hours)
                                .flatMap(Optional::stream)
                                .toList()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private Map<Long, List<Absence>> absences(List<Long> owners, Stretch stretch) {
        List<Owned<Absence>> rows = entities.createQuery("""
                        select new io.magnetiq.platform.Owned(a.consultantId, a) from Absence a
                        where among(:owners, a.consultantId) and a.endsAt > :from and a.startsAt < :to
                        order by a.startsAt, a.id""")
                .setParameter("owners", Keys.of(owners))
                .setParameter("from", stretch.from())
                .setParameter("to", stretch.to())
                .getResultList();
        return each(owners, rows, found -> found);
    }

    private static <R, V> Map<Long, List<V>> each(
            List<Long> owners, List<Owned<R>> rows, Function<List<R>, List<V>> values) {
        var found = Relation.grouped(rows);
        var answers = new HashMap<Long, List<V>>();
        owners.forEach(owner -> answers.put(owner, values.apply(found.getOrDefault(owner, List.of()))));
        return answers;
    }
}
