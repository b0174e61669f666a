package io.magnetiq.benchmark;

import io.magnetiq.consultant.CalendarSql;
import java.util.List;
import java.util.Map;

/// For each operation whose answer is worked out in Java, the statements that fetch what it needs.
final class RowsSql {
    static final String BUSY = """
            select consultant_id, id, type_id, status, starts_at, ends_at, blocked_from, blocked_until, seat, held_until, guest
            from booking
            where consultant_id in (:consultants) and starts_at >= :first and starts_at < :last
                and status in ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') and deleted_at is null""";
    private static final String CALENDARS = CalendarSql.of("", false);
    private static final String TYPES = """
            select o.consultant_id, t.id, t.code, t.name, t.description, t.duration_minutes, t.capacity,
                t.price_amount, t.price_currency
            from consultant_type o join consultation_type t on t.id = o.type_id
            where o.consultant_id in (:consultants) and t.deleted_at is null order by t.price_amount, t.code""";
    private static final String CONSULTANT = """
            select c.id, c.slug, c.full_name, c.headline, c.bio, c.location, c.industry, c.specializations,
                c.years_experience, c.languages, c.featured, c.time_zone, m.url, m.alt
            from consultant c left join media m on m.id = c.photo_id
            where c.status = 'ACTIVE' and c.verified and c.deleted_at is null""";
    private static final String BOOKING = """
            select b.id, b.reference, b.status, b.payment_status, b.starts_at, b.ends_at, b.time_zone, b.price_amount,
                b.price_currency, c.full_name as consultant, t.name, b.client_first_name, b.client_last_name,
                b.client_email, b.client_company, a.full_name as assignee
            from booking b join consultant c on c.id = b.consultant_id join consultation_type t on t.id = b.type_id
            left join app_user a on a.id = b.assignee_id
            where b.deleted_at is null""";
    private static final String PILES = """
            select status, payment_status, count(*),
                sum(case when status in ('HELD', 'PENDING_PAYMENT') and held_until <= :now then 1 else 0 end),
                sum(case when starts_at >= :since and starts_at < :now then 1 else 0 end),
                sum(case when created_at >= :since and created_at < :now then 1 else 0 end),
                sum(case when starts_at >= :now and starts_at < :midnight then 1 else 0 end),
                sum(case when starts_at >= :now and starts_at < :week then 1 else 0 end)
            from booking where deleted_at is null group by status, payment_status""";
    private static final String REVENUE = """
            select price_currency, sum(price_amount) from booking
            where deleted_at is null and payment_status = 'COMPLETED' and starts_at >= :since and starts_at < :now
            group by price_currency order by price_currency""";
    private static final String ACTIVITY = """
            select e.sequence, e.type, e.actor, e.occurred_at, b.id, b.reference, b.client_first_name, b.client_last_name
            from journal e join booking b on b.id = e.subject_id
            where e.subject_type = 'Booking' and b.deleted_at is null
            order by e.occurred_at desc, e.sequence desc limit 10""";

    private static final Map<String, List<String>> STATEMENTS = Map.of(
            "04-consultants",
                    List.of(CONSULTANT + " order by c.featured desc, c.id desc limit 101", CALENDARS, BUSY, TYPES),
            "05-consultant-profile", List.of(CONSULTANT + " and c.slug = :slug", CALENDARS, BUSY, TYPES),
            "06-admin-bookings",
                    List.of(
                            """
                            select count(*) from booking
                            where deleted_at is null and status in ('CONFIRMED', 'COMPLETED')""",
                            BOOKING
                                    + " and b.status in ('CONFIRMED', 'COMPLETED')"
                                    + " order by b.starts_at desc, b.id desc limit 51"),
            "15-availability", List.of(CalendarSql.of("", true), BUSY),
            "22-admin-dashboard",
                    List.of(
                            PILES,
                            REVENUE,
                            ACTIVITY,
                            BOOKING + " and b.status = 'CONFIRMED' and b.starts_at >= :now"
                                    + " order by b.starts_at, b.id limit 10"));

    private RowsSql() {}

    static List<String> of(String operation) {
        var statements = STATEMENTS.get(operation);
        if (statements == null) {
            throw new IllegalArgumentException("No statements fetch what %s needs".formatted(operation));
        }
        return statements;
    }
}
