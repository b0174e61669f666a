package io.magnetiq.booking;

import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.ConsultationType;
import io.magnetiq.identity.User;
import io.magnetiq.payment.PaymentStatus;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in bookings.
@Service
@Transactional
public class BookingDesk {
    private final EntityManager entities;

    BookingDesk(EntityManager entities) {
        this.entities = entities;
    }

    /// A booking to be.
    public record NewBooking(
            String reference,
            long consultantId,
            long typeId,
            @Nullable Long assigneeId,
            BookingStatus status,
            PaymentStatus paymentStatus,
            Instant startsAt,
            Instant askedAt,
            String timeZone,
            Client client,
            @Nullable String subject) {}

    /// Enters a booking whose history is known, as when it is taken over from elsewhere.
    public long enter(NewBooking input) {
        var assignee = input.assigneeId() == null ? null : entities.getReference(User.class, input.assigneeId());
        var booking = new Booking(
                input,
                entities.getReference(Consultant.class, input.consultantId()),
                entities.find(ConsultationType.class, input.typeId()),
                assignee);
        entities.persist(booking);
        return booking.id();
    }
}
