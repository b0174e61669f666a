package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// What the dashboard shows of all bookings, summed up by the database.
interface Figures extends Repository<Booking, Long> {
    /// The bookings of one status and payment status, as they stand in their rows.
    ///
    /// @param count all of them
    /// @param lapsed those that have expired since
    /// @param begun those that began in the period
    /// @param asked those that were asked for in the period
    /// @param today those that begin before today ends
    /// @param week those that begin within seven days
    /// @param lead seconds from asking to begin, together, of those that were asked for in the period
    record Pile(
            BookingStatus status,
            PaymentStatus paymentStatus,
            long count,
            long lapsed,
            long begun,
            long asked,
            long today,
            long week,
            double lead) {}

    /// Money in minor units.
    record Sum(String currency, double amount) {}

    @Query("""
            select new io.magnetiq.office.Figures$Pile(b.status, b.paymentStatus, count(*),
                count(*) filter (where b.status in (HELD, PENDING_PAYMENT) and b.heldUntil <= :now),
                count(*) filter (where b.place.startsAt >= :from and b.place.startsAt < :now),
                count(*) filter (where b.createdAt >= :from and b.createdAt < :now),
                count(*) filter (where b.place.startsAt >= :now and b.place.startsAt < :midnight),
                count(*) filter (where b.place.startsAt >= :now and b.place.startsAt < :week),
                coalesce(sum(seconds_between(b.createdAt, b.place.startsAt))
                    filter (where b.createdAt >= :from and b.createdAt < :now), 0.0d))
            from Booking b where b.deletedAt is null group by b.status, b.paymentStatus""")
    List<Pile> piles(Instant from, Instant now, Instant midnight, Instant week);

    @Query("""
            select new io.magnetiq.office.Figures$Sum(b.price.currency, sum(cast(b.price.amount as double)))
            from Booking b
            where b.deletedAt is null and b.paymentStatus = COMPLETED and b.place.startsAt >= :from
                and b.place.startsAt < :now
            group by b.price.currency order by b.price.currency""")
    List<Sum> revenue(Instant from, Instant now);

    @EntityGraph(attributePaths = {"consultant", "type"})
    @Query("""
            select b from Booking b
            where b.deletedAt is null and b.status = CONFIRMED and b.place.startsAt >= :now
            order by b.place.startsAt, b.id""")
    List<Booking> next(Instant now, Limit limit);

    /// Pairs of an event and its booking, latest first.
    @Query("""
            select e, b from Entry e join Booking b on b.id = e.subjectId join fetch b.consultant join fetch b.type
            where e.subjectType = 'Booking' and b.deletedAt is null
            order by e.sequence desc""")
    List<Object[]> activity(Limit limit);
}
