package io.magnetiq.booking;

import io.magnetiq.availability.BusyTime;
import io.magnetiq.availability.BusyTimes;
import io.magnetiq.consultant.Consultants;
import io.magnetiq.consultant.ConsultationTypes;
import io.magnetiq.database.Keys;
import io.magnetiq.identity.Users;
import io.magnetiq.listing.Needs;
import io.magnetiq.listing.PresentByIds;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/// All bookings.
interface Bookings extends JpaRepository<Booking, Long>, PresentByIds<Booking>, BusyTimes {
    Needs NEEDS = Needs.of(
                    "reference",
                    "paymentStatus",
                    "timeZone",
                    "price",
                    "client",
                    "billing",
                    "heldUntil",
                    "termsAcceptedAt",
                    "cancelledBecause",
                    "absent",
                    "subject",
                    "createdAt",
                    "version")
            .byId("payment")
            .field("status", "status", "heldUntil")
            .field("startsAt", "place.startsAt")
            .field("endsAt", "place.endsAt")
            .field("cancelUntil", "place.startsAt", "place.cancelHours", "type.rules")
            .field("rescheduleUntil", "place.startsAt", "place.rescheduleHours", "type.rules")
            .along("consultant", Consultants.NEEDS)
            .along("type", ConsultationTypes.NEEDS)
            .along("assignee", Users.NEEDS);

    /// The bookings of consultants that begin in a stretch of time: live ones and, of those that have begun, the ones
    /// that are over. Each kind is told in full, for an index of its own.
    String TAKEN = """
            select new io.magnetiq.availability.BusyTime(b.consultant.id, b.id, b.type.id,
                case when b.status in (COMPLETED, NO_SHOW) then true else false end, b.place.startsAt,
                b.place.endsAt, b.place.blockedFrom, b.place.blockedUntil, b.place.seats, b.place.seat, b.heldUntil, b.guest)
            from Booking b
            where among(:consultants, b.consultant.id) and b.place.startsAt >= :from and b.place.startsAt < :to
                    and likely(b.status in (HELD, PENDING_PAYMENT, CONFIRMED, IN_PROGRESS)) and b.deletedAt is null
                or among(:consultants, b.consultant.id) and b.place.startsAt >= :from and b.place.startsAt <= :begun
                    and likely(b.status in (COMPLETED, NO_SHOW)) and b.deletedAt is null""";

    /// For one transaction at a time, whose later statements see what the one before it has done.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Booking> findLockedById(long id);

    @Override
    @EntityGraph(attributePaths = {"consultant", "type"})
    @Query("select b from Booking b where among(:keys, b.id) and b.deletedAt is null")
    List<Booking> presentAmong(String keys);

    @EntityGraph(attributePaths = {"consultant", "type"})
    Optional<Booking> findByTokensViewAndDeletedAtIsNull(String hash);

    @EntityGraph(attributePaths = {"consultant", "type"})
    Optional<Booking> findByTokensCheckoutAndDeletedAtIsNull(String hash);

    @EntityGraph(attributePaths = {"consultant", "type"})
    Optional<Booking> findByTokensCancelAndDeletedAtIsNull(String hash);

    @EntityGraph(attributePaths = {"consultant", "type"})
    Optional<Booking> findByTokensRescheduleAndDeletedAtIsNull(String hash);

    @Override
    default List<BusyTime> of(Collection<Long> consultants, Instant from, Instant to, Instant now) {
        return taken(Keys.of(consultants), from, to, now.isBefore(to) ? now : to);
    }

    default List<BusyTime> busyOrHeldBy(
            Collection<Long> consultants, Instant from, Instant to, Instant now, String guest) {
        return takenOrHeldBy(Keys.of(consultants), from, to, now.isBefore(to) ? now : to, guest);
    }

    /// The same and, of everybody's, what is kept for a guest.
    @Query(TAKEN + " or b.guest = :guest and b.status in (HELD, PENDING_PAYMENT) and b.deletedAt is null")
    List<BusyTime> takenOrHeldBy(String consultants, Instant from, Instant to, Instant begun, String guest);

    @Query(TAKEN)
    List<BusyTime> taken(String consultants, Instant from, Instant to, Instant begun);

    /// The live bookings in whose place this one cannot be.
    @Query("""
            select b from Booking b, Booking mine
            where mine.id = :id and b.id <> mine.id and b.consultant.id = mine.consultant.id and b.deletedAt is null
                and b.status in (HELD, PENDING_PAYMENT, CONFIRMED, IN_PROGRESS)
                and coalesce(b.place.blockedFrom, b.place.startsAt) < coalesce(mine.place.blockedUntil, mine.place.endsAt)
                and coalesce(b.place.blockedUntil, b.place.endsAt) > coalesce(mine.place.blockedFrom, mine.place.startsAt)
                and not (b.place.seats > 1 and mine.place.seats > 1 and b.type.id = mine.type.id
                    and b.place.startsAt = mine.place.startsAt and b.place.seat <> mine.place.seat)""")
    List<Booking> takers(long id);

    /// What was not paid in time and still counts as live.
    @Query("select b from Booking b where b.status in (HELD, PENDING_PAYMENT) and b.heldUntil <= :now"
            + " order by b.heldUntil, b.id")
    List<Booking> lapsed(Instant now, Limit limit);

    default List<Long> ofUser(@Nullable Long user, Collection<Long> ids) {
        return ofUserAmong(user, Keys.of(ids));
    }

    @Query("select b.id from Booking b where b.consultant.user.id = :user and among(:keys, b.id)")
    List<Long> ofUserAmong(@Nullable Long user, String keys);
}
