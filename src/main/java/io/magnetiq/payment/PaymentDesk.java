package io.magnetiq.payment;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Begins payments, has them given back, and applies what the provider tells.
@Service
@Transactional
public class PaymentDesk {
    private static final Logger log = LoggerFactory.getLogger(PaymentDesk.class);

    private final Payments payments;
    private final Provider provider;
    // Asked for late: who listens to payments may begin some, too.
    private final ObjectProvider<PaymentListener> listeners;
    private final EntityManager entities;

    PaymentDesk(
            Payments payments, Provider provider, ObjectProvider<PaymentListener> listeners, EntityManager entities) {
        this.payments = payments;
        this.provider = provider;
        this.listeners = listeners;
        this.entities = entities;
    }

    /// Opens a payment with the configured provider; it is kept if the caller's transaction is.
    ///
    /// @param amount in minor units
    public Payment begin(long booking, int amount, String currency) {
        var reference = provider.begin(amount, currency);
        return payments.save(new Payment(booking, provider.name(), reference, amount, currency));
    }

    /// Has all that was paid for a booking given back. Asked again, it asks the provider again.
    public void refund(long booking, Instant when) {
        payments.findByBookingIdAndStatus(booking, PaymentStatus.COMPLETED).forEach(payment -> refund(payment, when));
    }

    /// Has one payment given back, whatever else was paid.
    public void refund(Payment payment, Instant when) {
        payment.askRefund(when);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // On a thread of its own: this one still holds its connection.
                Thread.startVirtualThread(() -> giveBack(payment));
            }
        });
    }

    /// Writes down that people have given back what was paid for a booking, as far as no provider will tell of it.
    ///
    /// @return whether there was any
    public boolean givenBack(long booking, Instant when, String actor) {
        var all = payments.findByBookingIdAndStatus(booking, PaymentStatus.COMPLETED).stream()
                .filter(payment -> !here(payment) || !provider.tells())
                .toList();
        all.forEach(payment -> rise(payment, PaymentStatus.REFUNDED, when, actor));
        return !all.isEmpty();
    }

    /// The payments of bookings, oldest first.
    @Transactional(readOnly = true)
    public List<Payment> ofBookings(Collection<Long> bookings) {
        return payments.findByBookingIdInOrderById(bookings);
    }

    /// How a payment and the others of its booking stand together: paid while any of them is, given back where one is,
    /// else as this one does.
    @Transactional(readOnly = true)
    public PaymentStatus status(Payment one) {
        if (one.status() == PaymentStatus.COMPLETED) {
            return one.status();
        }
        var all = payments.findByBookingIdInOrderById(List.of(one.bookingId())).stream()
                .map(Payment::status)
                .toList();
        return Stream.of(PaymentStatus.COMPLETED, PaymentStatus.REFUNDED)
                .filter(all::contains)
                .findFirst()
                .orElse(one.status());
    }

    /// The latest payment of a booking.
    @Transactional(readOnly = true)
    public Optional<Payment> ofBooking(long booking) {
        return payments.findFirstByBookingIdOrderByIdDesc(booking);
    }

    /// A payment of a provider, which nobody else writes meanwhile.
    Optional<Payment> find(String provider, String reference) {
        return payments.findByProviderAndReference(provider, reference);
    }

    /// Applies a notice. The status is the highest that was ever told, so neither order nor repetition matters.
    Payment settle(Notice notice) {
        var payment = find(notice.provider(), notice.reference())
                .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND, NoticeController.NOTHING));
        if (notice.amount() != payment.amount() || !notice.currency().equals(payment.currency())) {
            log.warn(
                    "{} speaks of {} {} where payment {} is about {} {}",
                    notice.provider(),
                    notice.amount(),
                    notice.currency(),
                    payment.reference(),
                    payment.amount(),
                    payment.currency());
            throw Refusal.badInput("The notice is about another sum than the payment.");
        }
        var when = Ids.now();
        if (isNew(notice, payment, when)) {
            rise(payment, notice.status(), when, "provider:" + notice.provider());
        }
        return payment;
    }

    private void rise(Payment payment, PaymentStatus told, Instant when, String actor) {
        var before = payment.status();
        if (payment.rise(told)) {
            List<PaymentListener> all = listeners.orderedStream().toList();
            all.forEach(listener -> listener.changed(payment, before, when, actor));
        }
    }

    /// Does the configured provider collect it?
    private boolean here(Payment payment) {
        return payment.provider().equals(provider.name());
    }

    private boolean isNew(Notice notice, Payment payment, Instant when) {
        return entities.createNativeQuery("""
                        insert into payment_notice (provider, notice, payment_id, status, received_at)
                        values (:provider, :notice, :payment, :status, :now)
                        on conflict (provider, notice) do nothing""")
                        .setParameter("provider", notice.provider())
                        .setParameter("notice", notice.id())
                        .setParameter("payment", payment.id())
                        .setParameter("status", notice.status().name())
                        .setParameter("now", when)
                        .executeUpdate()
                == 1;
    }

    private void giveBack(Payment payment) {
        if (!here(payment)) {
            log.warn(
                    "Payment {} is to be given back by {}, which is no longer here",
                    payment.reference(),
                    payment.provider());
            return;
        }
        try {
            provider.refund(payment);
        } catch (RuntimeException e) {
            log.warn("{} could not be asked to give payment {} back", provider.name(), payment.reference(), e);
        }
    }
}
