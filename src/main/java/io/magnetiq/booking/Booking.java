package io.magnetiq.booking;

import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.ConsultationType;
import io.magnetiq.consultant.Money;
import io.magnetiq.identity.User;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Stored;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A consultation that somebody asked for.
@Entity
class Booking extends Stored {
    private String reference;

    @ManyToOne(fetch = FetchType.LAZY)
    private Consultant consultant;

    @ManyToOne(fetch = FetchType.LAZY)
    private ConsultationType type;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    private User assignee;

    @Enumerated(EnumType.STRING)
    private BookingStatus status;

    @Enumerated(EnumType.STRING)
    private PaymentStatus paymentStatus;

    private Instant startsAt;
    private Instant endsAt;
    private String timeZone;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "price_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "price_currency"))
    private Money price;

    @Embedded
    private Client client;

    /// Searched by queries only.
    private String clientKey;

    @Nullable
    private String subject;

    @SuppressWarnings("NullAway.Init")
    protected Booking() {}

    Booking(BookingDesk.NewBooking input, Consultant consultant, ConsultationType type, @Nullable User assignee) {
        super(Ids.next());
        this.consultant = consultant;
        this.type = type;
        this.assignee = assignee;
        reference = input.reference();
        status = input.status();
        paymentStatus = input.paymentStatus();
        startsAt = input.startsAt();
        endsAt = startsAt.plusSeconds(60L * type.durationMinutes());
        timeZone = input.timeZone();
        price = type.price();
        client = input.client();
        clientKey = Localized.folded(
                "%s %s %s".formatted(client.name(), client.email(), Objects.requireNonNullElse(client.company(), "")));
        subject = input.subject();
        createdAt(input.askedAt());
    }

    public String reference() {
        return reference;
    }

    public BookingStatus status() {
        return status;
    }

    public PaymentStatus paymentStatus() {
        return paymentStatus;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public String timeZone() {
        return timeZone;
    }

    public Money price() {
        return price;
    }

    public Client client() {
        return client;
    }

    public @Nullable String subject() {
        return subject;
    }

    public int version() {
        return rowVersion();
    }

    Consultant consultant() {
        return consultant;
    }

    ConsultationType type() {
        return type;
    }

    @Nullable
    User assignee() {
        return assignee;
    }
}
