package io.magnetiq.booking;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

/// All bookings.
interface Bookings extends JpaRepository<Booking, Long> {
    @EntityGraph(attributePaths = {"consultant", "type"})
    List<Booking> findByIdInAndDeletedAtIsNull(Collection<Long> ids);
}
