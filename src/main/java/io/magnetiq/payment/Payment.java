package io.magnetiq.payment;

import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sum that a provider is to collect for a booking.
@Entity
public final class Payment extends Stored {
    @Column(updatable = false)
    private long bookingId;

    @Column(updatable = false)
    private String provider;

    @Column(updatable = false)
    private String reference;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    @Nullable
    private Instant refundAskedAt;

    @Column(updatable = false)
    private int amount;

    @Column(updatable = false)
    private String currency;

    @SuppressWarnings("NullAway.Init")
    Payment() {}

    /// @param reference how the provider knows it
    Payment(long booking, String provider, String reference, int amount, String currency) {
        super(Ids.next());
        bookingId = booking;
        this.provider = provider;
        this.reference = reference;
        this.amount = amount;
        this.currency = currency;
        status = PaymentStatus.PENDING;
    }

    public long bookingId() {
        return bookingId;
    }

    /// Name of the provider.
    public String provider() {
        return provider;
    }

    /// How the provider knows it; nobody can guess it.
    public String reference() {
        return reference;
    }

    public PaymentStatus status() {
        return status;
    }

    /// When the provider was first asked to give it back.
    public @Nullable Instant refundAskedAt() {
        return refundAskedAt;
    }

    /// In minor units.
    public int amount() {
        return amount;
    }

    /// ISO 4217.
    public String currency() {
        return currency;
    }

    /// The status is the highest of all that were told, in whatever order.
    ///
    /// @return whether it changed
    boolean rise(PaymentStatus told) {
        if (told.compareTo(status) <= 0) {
            return false;
        }
        status = told;
        return true;
    }

    void askRefund(Instant when) {
        if (refundAskedAt == null) {
            refundAskedAt = when;
        }
    }
}
