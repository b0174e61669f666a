package io.magnetiq.booking;

import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.ConsultationType;
import io.magnetiq.consultant.Money;
import io.magnetiq.identity.User;
import io.magnetiq.localization.Localized;
import io.magnetiq.payment.PaymentStatus;
import io.magnetiq.platform.Ids;
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
public final class Booking extends Progress {
    private String reference;

    @ManyToOne(fetch = FetchType.LAZY)
    private Consultant consultant;

    @ManyToOne(fetch = FetchType.LAZY)
    private ConsultationType type;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    private User assignee;

    @Enumerated(EnumType.STRING)
    private PaymentStatus paymentStatus;

    @Embedded
    private Place place;

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

    @Embedded
    @Nullable
    private Billing billing;

    @Nullable
    private Instant termsAcceptedAt;

    @SuppressWarnings("NullAway.Init")
    Booking() {}

    /// One whose history is known.
    Booking(
            BookingDesk.NewBooking input,
            Instant heldUntil,
            Consultant consultant,
            ConsultationType type,
            @Nullable User assignee) {
        super(Ids.next(), input.status(), heldUntil, null);
        this.consultant = consultant;
        this.type = type;
        this.assignee = assignee;
        reference = input.reference();
        paymentStatus = input.paymentStatus();
        place = new Place(input.startsAt(), input.startsAt().plusSeconds(60L * type.durationMinutes()));
        timeZone = input.timeZone();
        price = type.price();
        askedBy(input.client(), input.subject());
        createdAt(input.askedAt());
    }

    /// A slot that is kept for somebody who may not have said yet who they are.
    Booking(String reference, Consultant consultant, ConsultationType type, Held held) {
        super(held.id(), BookingStatus.HELD, held.until(), held.guest());
        this.reference = reference;
        this.consultant = consultant;
        this.type = type;
        place = held.place();
        price = held.price();
        timeZone = held.timeZone();
        paymentStatus = PaymentStatus.PENDING;
        askedBy(Client.NOBODY, null);
    }

    /// What is known of a slot that is being kept.
    record Held(
            long id,
            Place place,
            Money price,
            String timeZone,
            @Nullable String guest,
            Instant until) {}

    final void askedBy(Client somebody, @Nullable String about) {
        client = somebody;
        clientKey = Localized.folded("%s %s %s"
                .formatted(somebody.name(), somebody.email(), Objects.requireNonNullElse(somebody.company(), "")));
        subject = about == null ? subject : about;
    }

    void acceptTerms(Instant when) {
        termsAcceptedAt = when;
    }

    void billTo(@Nullable Billing whom) {
        billing = whom;
    }

    void paid(PaymentStatus now) {
        paymentStatus = now;
    }

    void move(Place to, @Nullable String nextToken) {
        place = to;
        moved(nextToken);
    }

    void assign(@Nullable User colleague) {
        assignee = colleague;
    }

    public String reference() {
        return reference;
    }

    public PaymentStatus paymentStatus() {
        return paymentStatus;
    }

    public Instant startsAt() {
        return place.startsAt();
    }

    public Instant endsAt() {
        return place.endsAt();
    }

    public String timeZone() {
        return timeZone;
    }

    public Money price() {
        return price;
    }

    public @Nullable Client client() {
        return Client.NOBODY.equals(client) ? null : client;
    }

    public @Nullable Billing billing() {
        return billing;
    }

    public @Nullable String subject() {
        return subject;
    }

    public @Nullable Instant termsAcceptedAt() {
        return termsAcceptedAt;
    }

    Place place() {
        return place;
    }

    public Consultant consultant() {
        return consultant;
    }

    public ConsultationType type() {
        return type;
    }

    @Nullable
    User assignee() {
        return assignee;
    }
}
