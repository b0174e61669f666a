package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// Bookings as the office reads them.
interface Diary extends Repository<Booking, Long> {
    @EntityGraph(attributePaths = {"consultant", "type"})
    Optional<Booking> findByIdAndDeletedAtIsNull(long id);

    /// For one transaction at a time and always in one order, so that two never wait for each other.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select b from Booking b join fetch b.type where b.id in :ids and b.deletedAt is null order by b.id")
    List<Booking> locked(Collection<Long> ids);
}
