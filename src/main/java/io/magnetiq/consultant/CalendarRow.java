package io.magnetiq.consultant;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/// One row of the statement that reads calendars; what stands in its columns depends on its kind.
final class CalendarRow {
    /// What a row tells.
    enum Kind {
        OFFER,
        WEEKLY,
        DATED,
        ABSENCE,
        HOLIDAY
    }

    private static final int TEXT = 4;
    private static final int NUMBERS = 5;
    private static final int COUNT = 12;
    private static final int STARTS = NUMBERS + COUNT;

    private final Object[] columns;

    CalendarRow(Object[] columns) {
        this.columns = columns;
    }

    /// Its first part says the types of all columns; the others leave theirs to be guessed.
    ///
    /// @param lock ends the choice of consultants
    static String sql(String lock, boolean oneType) {
        return """
                with who as materialized (
                    select id, time_zone, holiday_calendar, version from consultant
                    where id in (:consultants) and status = 'ACTIVE' and verified and deleted_at is null%s)
                select 0 as kind, w.id as consultant, t.id as type, w.time_zone as zone, t.price_currency as text,
                    coalesce(r.duration_minutes, t.duration_minutes) as n0,
                    coalesce(r.buffer_before_minutes, t.buffer_before_minutes) as n1,
                    coalesce(r.buffer_after_minutes, t.buffer_after_minutes) as n2,
                    coalesce(r.notice_minutes, t.notice_minutes) as n3,
                    coalesce(r.horizon_days, t.horizon_days) as n4,
                    coalesce(r.daily_cap, t.daily_cap) as n5,
                    coalesce(r.grid_minutes, t.grid_minutes) as n6,
                    coalesce(r.seats, t.seats) as n7,
                    t.price_amount as n8, t.cancel_hours as n9, t.reschedule_hours as n10,
                    case when w.version = (select version from consultant c where c.id = w.id) then 0 else 1 end as n11,
                    cast(null as timestamptz) as starts_at, cast(null as timestamptz) as ends_at
                from who w join consultant_type o on o.consultant_id = w.id
                join consultation_type t on t.id = o.type_id and t.deleted_at is null%s
                left join consultant_rule r on r.consultant_id = w.id and r.type_id = t.id
                union all
                select 1, w.id, null, null, null, h.day_of_week, h.starts_minute, h.ends_minute,
                    null, null, null, null, null, null, null, null, null, null, null
                from who w join working_hours h on h.consultant_id = w.id
                union all
                select 2, w.id, null, null, d.day, null, d.starts_minute, d.ends_minute,
                    null, null, null, null, null, null, null, null, null, null, null
                from who w join dated_hours d on d.consultant_id = w.id and d.day between :from and :to
                union all
                select 3, w.id, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null, a.starts_at, a.ends_at
                from who w join absence a on a.consultant_id = w.id and a.ends_at > :begin and a.starts_at < :end
                union all
                select 4, w.id, null, null, h.day, null, null, null,
                    null, null, null, null, null, null, null, null, null, null, null
                from who w join holiday h on h.calendar = w.holiday_calendar and h.day between :from and :to
                order by kind, consultant, type, n0, n1, starts_at""".formatted(lock, oneType ? " and t.id = :type" : "");
    }

    static NativeQuery<Object[]> typed(NativeQuery<Object[]> query) {
        query.addScalar("kind", StandardBasicTypes.INTEGER)
                .addScalar("consultant", StandardBasicTypes.LONG)
                .addScalar("type", StandardBasicTypes.LONG)
                .addScalar("zone", StandardBasicTypes.STRING)
                .addScalar("text", StandardBasicTypes.STRING);
        for (int i = 0; i < COUNT; i++) {
            query.addScalar("n" + i, StandardBasicTypes.INTEGER);
        }
        return query.addScalar("starts_at", StandardBasicTypes.INSTANT)
                .addScalar("ends_at", StandardBasicTypes.INSTANT);
    }

    /// The consultant was changed while the statement waited for their row, and it may have seen hours from before.
    boolean outdated() {
        return kind() == Kind.OFFER && number(COUNT - 1) == 1;
    }

    Kind kind() {
        return Kind.values()[(Integer) columns[0]];
    }

    long consultant() {
        return (Long) columns[1];
    }

    long type() {
        return (Long) columns[2];
    }

    String zone() {
        return (String) columns[3];
    }

    String text() {
        return (String) columns[TEXT];
    }

    int number(int column) {
        return requireNonNull(numberOrNull(column));
    }

    @Nullable
    Integer numberOrNull(int column) {
        return (Integer) columns[NUMBERS + column];
    }

    Instant startsAt() {
        return (Instant) columns[STARTS];
    }

    Instant endsAt() {
        return (Instant) columns[STARTS + 1];
    }
}
