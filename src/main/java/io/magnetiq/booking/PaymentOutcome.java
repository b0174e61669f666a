package io.magnetiq.booking;

import io.magnetiq.payment.Payment;
import io.magnetiq.payment.PaymentDesk;
import io.magnetiq.payment.PaymentListener;
import io.magnetiq.payment.PaymentStatus;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What becomes of a booking when its payment gets on, in whatever order that is told: the end is the same.
///
/// Paid is confirmed while the slot is still its own, even after its time; otherwise the money goes back. Given back is
/// called off.
@Component
class PaymentOutcome implements PaymentListener {
    private static final Logger log = LoggerFactory.getLogger(PaymentOutcome.class);

    private final Bookings bookings;
    private final BookingLog journal;
    private final ExpiryDesk expiry;
    private final ObjectProvider<PaymentDesk> payments;

    PaymentOutcome(Bookings bookings, BookingLog journal, ExpiryDesk expiry, ObjectProvider<PaymentDesk> payments) {
        this.bookings = bookings;
        this.journal = journal;
        this.expiry = expiry;
        this.payments = payments;
    }

    @Override
    public void changed(Payment payment, PaymentStatus before, Instant when, String actor) {
        // Two payments of one booking may change at once, and each would go by what the other was.
        var booking = bookings.findLockedById(payment.bookingId()).orElseThrow();
        var status = payments.getObject().status(payment);
        var news = booking.paymentStatus() != status;
        booking.paid(status);
        if (payment.status() != status) {
            // Another one has settled it: what becomes of this one is nothing to the booking.
            return;
        }
        switch (payment.status()) {
            case PENDING -> {}
            case PROCESSING -> journal.tell(BookingEvent.Type.PAYMENT_PROCESSING, booking, when, actor, Map.of());
            case COMPLETED -> paid(booking, payment, news, when, actor);
            case FAILED -> journal.tell(BookingEvent.Type.PAYMENT_FAILED, booking, when, actor, Map.of());
            case REFUNDED -> givenBack(booking, when, actor);
        }
        bookings.flush();
    }

    /// @param news does the booking itself show by it that it is paid?
    private void paid(Booking booking, Payment payment, boolean news, Instant when, String actor) {
        var ahead = booking.startsAt().isAfter(when);
        if (ahead && (booking.unpaid() || (booking.written() == BookingStatus.EXPIRED && expiry.free(booking, when)))) {
            booking.confirm();
            journal.tell(BookingEvent.Type.CONFIRMED, booking, when, actor, Map.of());
            return;
        }
        if (news) {
            journal.tell(BookingEvent.Type.PAYMENT_RECEIVED, booking, when, actor, Map.of());
        }
        if (booking.written() != BookingStatus.CONFIRMED) {
            log.info("Booking {} was paid too late; the money goes back", booking.reference());
            payments.getObject().refund(payment, when);
        }
    }

    private void givenBack(Booking booking, Instant when, String actor) {
        journal.tell(BookingEvent.Type.REFUNDED, booking, when, actor, Map.of());
        if (booking.written().next().contains(BookingStatus.CANCELLED)) {
            // Two entries are two versions.
            bookings.flush();
            booking.cancel("refunded");
            journal.tell(BookingEvent.Type.CANCELLED, booking, when, actor, Map.of());
        }
    }
}
