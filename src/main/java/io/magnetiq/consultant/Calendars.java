package io.magnetiq.consultant;

import io.magnetiq.database.Engine;
import io.magnetiq.slots.Rules;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells what consultants offer and when they work, with one statement for any number of them.
@Component
public class Calendars {
    private final EntityManager entities;
    private final Engine engine;

    Calendars(EntityManager entities, Engine engine) {
        this.entities = entities;
        this.engine = engine;
    }

    /// What those of these consultants offer who are active, verified and not deleted; in order of consultant and type.
    ///
    /// @param type all types if null
    /// @param from the first local date of each consultant
    /// @param to the last one
    public List<Offer> of(Collection<Long> consultants, @Nullable Long type, LocalDate from, LocalDate to) {
        return consultants.isEmpty()
                ? List.of()
                : offers(read(query(new LinkedHashSet<>(consultants), type, from, to, "")), from, to);
    }

    /// The same for one of each. Until the transaction ends nobody else passes here for this consultant, nor changes
    /// when they work.
    ///
    /// @param turn nor does anybody pass who gives the same one, for whichever consultant
    public Optional<Offer> locked(long consultant, long type, LocalDate from, LocalDate to, @Nullable String turn) {
        var rows = locked(consultant, type, from, to, Optional.ofNullable(turn));
        if (rows.stream().anyMatch(CalendarRow::outdated)) {
            rows = locked(consultant, type, from, to, Optional.ofNullable(turn));
        }
        return offers(rows, from, to).stream().findFirst();
    }

    private List<CalendarRow> locked(long consultant, long type, LocalDate from, LocalDate to, Optional<String> turn) {
        var passing = turn.flatMap(_ -> engine.turn());
        var query = query(List.of(consultant), type, from, to, passing.orElse("") + engine.rowLock());
        return read(passing.isEmpty() ? query : query.setParameter("turn", turn.orElseThrow()));
    }

    private static List<CalendarRow> read(NativeQuery<Object[]> query) {
        return query.getResultList().stream().map(CalendarRow::new).toList();
    }

    private static List<Offer> offers(List<CalendarRow> rows, LocalDate from, LocalDate to) {
        var timetables = new HashMap<Long, Timetable>();
        rows.forEach(row -> timetables
                .computeIfAbsent(row.consultant(), _ -> new Timetable())
                .add(row));
        return rows.stream()
                .filter(row -> row.kind() == CalendarRow.Kind.OFFER)
                .map(row -> offer(row, timetables, from, to))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private NativeQuery<Object[]> query(
            Collection<Long> consultants, @Nullable Long type, LocalDate from, LocalDate to, String lock) {
        var query = CalendarRow.typed(entities.createNativeQuery(CalendarRow.sql(lock, type != null), Object[].class)
                        .unwrap(NativeQuery.class))
                .setParameterList("consultants", consultants)
                .setParameter("from", from.toString())
                .setParameter("to", to.toString())
                // Wherever the consultants are, their dates lie between these.
                .setParameter("begin", from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                .setParameter("end", to.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC));
        return type == null ? query : query.setParameter("type", type);
    }

    private static Offer offer(CalendarRow row, Map<Long, Timetable> timetables, LocalDate from, LocalDate to) {
        var timetable = timetables.getOrDefault(row.consultant(), new Timetable());
        return new Offer(
                row.consultant(),
                row.type(),
                timetable.schedule(ZoneId.of(row.zone()), from, to),
                new Rules(
                        row.type(),
                        minutes(row, 0),
                        minutes(row, 1),
                        minutes(row, 2),
                        minutes(row, 3),
                        row.number(4),
                        row.number(5),
                        minutes(row, 6),
                        row.number(7)),
                new Money(row.number(8), row.text()),
                row.number(9),
                row.number(10));
    }

    private static Duration minutes(CalendarRow row, int column) {
        return Duration.ofMinutes(row.number(column));
    }
}
