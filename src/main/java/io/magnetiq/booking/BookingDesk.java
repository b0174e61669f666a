package io.magnetiq.booking;

import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.ConsultationType;
import io.magnetiq.identity.User;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.Writing;
import io.magnetiq.payment.Payment;
import io.magnetiq.payment.PaymentDesk;
import io.magnetiq.payment.PaymentStatus;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes bookings through their life, as their clients want.
@Service
@Transactional
public class BookingDesk {
    private final EntityManager entities;
    private final PaymentDesk payments;
    private final BookingLog log;
    private final Opening opening;
    private final Tokens tokens;
    private final BookingProperties properties;

    BookingDesk(
            EntityManager entities,
            PaymentDesk payments,
            BookingLog log,
            Opening opening,
            Tokens tokens,
            BookingProperties properties) {
        this.entities = entities;
        this.payments = payments;
        this.log = log;
        this.opening = opening;
        this.tokens = tokens;
        this.properties = properties;
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

    /// What a client says at checkout.
    record Details(
            @Nullable Client client,
            @Nullable Billing billing,
            @Nullable String subject,
            boolean termsAccepted) {}

    /// A booking as its client is to know it, with the tokens that open something now, and how long they do.
    public record Known(
            Booking booking,
            @Nullable String view,
            @Nullable String cancel,
            Instant cancelUntil,
            @Nullable String reschedule,
            Instant rescheduleUntil) {}

    /// A booking that was checked out; its payment is null where there is nothing to pay.
    record CheckedOut(Booking booking, @Nullable Payment payment) {}

    /// Enters a booking whose history is known, as when it is taken over from elsewhere; what was not paid is kept
    /// for as long as it would have been here.
    public long enter(NewBooking input) {
        var assignee = input.assigneeId() == null ? null : entities.getReference(User.class, input.assigneeId());
        var kept = input.status() == BookingStatus.HELD ? properties.hold() : properties.payment();
        var booking = new Booking(
                input,
                input.askedAt().plus(kept),
                entities.getReference(Consultant.class, input.consultantId()),
                entities.find(ConsultationType.class, input.typeId()),
                assignee);
        entities.persist(booking);
        return booking.id();
    }

    /// Enters a step in the history of such a booking; the steps of all of them come in the order of their time.
    ///
    /// @param actor who did it, as the journal names them
    public void recall(long booking, BookingEvent.Type what, Instant when, String actor) {
        log.tell(what, entities.find(Booking.class, booking), when, actor, Map.of());
    }

    CheckedOut checkOut(Booking booking, Details details, Writing writing) {
        if (details.client() != null) {
            booking.askedBy(details.client(), details.subject());
        }
        if (booking.client() == null) {
            throw Rejection.badInput("Say who you are.", "input", "client");
        }
        if (details.termsAccepted()) {
            booking.acceptTerms(writing.at());
        }
        if (booking.termsAcceptedAt() == null) {
            throw Rejection.badInput("The terms must be accepted.", "input", "termsAccepted");
        }
        var free = booking.price().amount() == 0;
        if (!free && details.billing() == null) {
            throw Rejection.badInput("Say whom the bill goes to.", "input", "billing");
        }
        alive(booking, free ? BookingStatus.CONFIRMED : BookingStatus.PENDING_PAYMENT);
        booking.billTo(free ? null : details.billing());
        if (free) {
            booking.confirm();
            booking.paid(PaymentStatus.COMPLETED);
        } else {
            booking.awaitPayment(writing.at().plus(properties.payment()));
        }
        entities.flush();
        log.tell(free ? BookingEvent.Type.CONFIRMED : BookingEvent.Type.PAYMENT_PENDING, booking, writing, Map.of());
        var price = booking.price();
        return new CheckedOut(booking, free ? null : payments.begin(booking.id(), price.amount(), price.currency()));
    }

    /// The booking that a view token opens.
    @Transactional(readOnly = true)
    public Optional<Booking> viewed(String token) {
        return opening.byToken(Tokens.Act.VIEW, token);
    }

    /// A booking with all that opens it: for telling its client, and for nobody else.
    @Transactional(readOnly = true)
    public Optional<Known> known(long id) {
        return opening.find(id).map(booking -> {
            var open = BookingTokens.of(booking, tokens);
            var rules = booking.type().rules();
            return new Known(
                    booking,
                    open.view(),
                    open.cancel(),
                    Policy.cancelUntil(booking, rules),
                    open.reschedule(),
                    Policy.rescheduleUntil(booking, rules));
        });
    }

    /// The latest payment of a booking.
    @Nullable
    Payment payment(Booking booking) {
        return payments.ofBooking(booking.id()).orElse(null);
    }

    /// Calls a booking off; what was paid goes back.
    Booking cancel(Booking booking, @Nullable String because, Writing writing) {
        alive(booking, BookingStatus.CANCELLED);
        booking.cancel(because);
        entities.flush();
        log.tell(BookingEvent.Type.CANCELLED, booking, writing, Map.of());
        if (booking.paymentStatus() != PaymentStatus.PENDING) {
            payments.refund(booking.id(), writing.at());
        }
        return booking;
    }

    private static void alive(Booking booking, BookingStatus next) {
        if (booking.status() == BookingStatus.EXPIRED) {
            throw Rejection.of(IllegalTransition.of(BookingStatus.EXPIRED, next));
        }
    }
}
