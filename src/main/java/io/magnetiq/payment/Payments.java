package io.magnetiq.payment;

import io.magnetiq.database.Keys;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All payments; a booking has another one where the first failed.
interface Payments extends ListCrudRepository<Payment, Long> {
    /// Oldest first.
    default List<Payment> findByBookingIdInOrderById(Collection<Long> bookings) {
        return ofBookings(Keys.of(bookings));
    }

    @Query("select p from Payment p where among(:bookings, p.bookingId) order by p.id")
    List<Payment> ofBookings(String bookings);

    Optional<Payment> findFirstByBookingIdOrderByIdDesc(long booking);

    List<Payment> findByBookingIdAndStatus(long booking, PaymentStatus status);

    List<Payment> findByProviderAndStatusAndRefundAskedAtBetween(
            String provider, PaymentStatus status, Instant from, Instant to);

    /// For one transaction at a time; SQLite has one writer anyway.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Payment> findByProviderAndReference(String provider, String reference);
}
