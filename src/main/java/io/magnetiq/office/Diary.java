package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.database.Keys;
import io.magnetiq.listing.PresentByIds;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/// Bookings as the office reads them.
interface Diary extends PresentByIds<Booking> {
    long ANYBODY = -1;

    @EntityGraph(attributePaths = {"consultant", "type"})
    Optional<Booking> findByIdAndDeletedAtIsNull(long id);

    default List<Booking> locked(Collection<Long> ids) {
        return lockedAmong(Keys.of(ids));
    }

    /// For one transaction at a time and always in one order, so that two never wait for each other.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select b from Booking b join fetch b.type where among(:keys, b.id) and b.deletedAt is null order by b.id")
    List<Booking> lockedAmong(String keys);

    @Override
    @EntityGraph(attributePaths = {"consultant", "type"})
    @Query("select b from Booking b where among(:keys, b.id) and b.deletedAt is null")
    List<Booking> presentAmong(String keys);

    /// What was not paid in time counts as expired, whether anything noticed or not.
    @Query("""
            select b.id from Booking b
            where b.deletedAt is null and (:consultant = -1 or b.consultant.id = :consultant)
                and b.place.startsAt >= :from and b.place.startsAt < :to
                and (b.status in :statuses and (b.status not in (HELD, PENDING_PAYMENT)
                        or b.heldUntil is null or b.heldUntil > :now)
                    or :expired = true and b.status in (HELD, PENDING_PAYMENT) and b.heldUntil <= :now)
            order by b.place.startsAt, b.id""")
    List<Long> idsOf(
            long consultant,
            Instant from,
            Instant to,
            Collection<BookingStatus> statuses,
            boolean expired,
            Instant now,
            Limit limit);

    /// Of one consultant, from a begin on: what takes their time, and what has taken it.
    @EntityGraph(attributePaths = {"consultant", "type"})
    @Query("""
            select b from Booking b
            where b.consultant.id = :consultant and b.place.startsAt >= :from and b.deletedAt is null
                and (b.status in (CONFIRMED, IN_PROGRESS, COMPLETED)
                    or b.status in (HELD, PENDING_PAYMENT) and b.heldUntil > :now)
            order by b.place.startsAt, b.id""")
    List<Booking> feed(long consultant, Instant from, Instant now, Limit limit);
}
