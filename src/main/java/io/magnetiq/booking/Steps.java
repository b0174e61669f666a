package io.magnetiq.booking;

import graphql.GraphQLContext;
import io.magnetiq.database.Outage;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.User;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.Writing;
import io.magnetiq.payment.PaymentDesk;
import io.magnetiq.payment.PaymentStatus;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Relation;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The steps that colleagues take with a booking, each told to the journal; one that is refused has changed nothing.
@Component
public class Steps {
    /// Who collects what is not collected by a provider.
    private static final String OFFLINE = "offline";

    /// How long before its begin a consultation may be started: people come early.
    private static final Duration EARLY = Duration.ofMinutes(15);

    private final BookingDesk desk;
    private final ExpiryDesk expiry;
    private final BookingLog log;
    private final PaymentDesk payments;
    private final EntityManager entities;

    Steps(BookingDesk desk, ExpiryDesk expiry, BookingLog log, PaymentDesk payments, EntityManager entities) {
        this.desk = desk;
        this.expiry = expiry;
        this.log = log;
        this.payments = payments;
        this.entities = entities;
    }

    /// Lets the operation read the booking, whatever else its caller may.
    public static Booking shown(Booking booking, GraphQLContext context) {
        VisibleBookings.grant(booking, context);
        return booking;
    }

    /// @param colleague null takes it from whoever has it
    public void assign(Booking booking, @Nullable User colleague, Writing writing) {
        var had = booking.assignee();
        if (Objects.equals(had == null ? null : Relation.idOf(had), colleague == null ? null : colleague.id())) {
            writing.subject(BookingLog.SUBJECT, booking.id());
            return;
        }
        booking.assign(colleague);
        Map<String, Object> whom = colleague == null ? Map.of() : Map.of("assignee", Long.toString(colleague.id()));
        log.tell(BookingEvent.Type.ASSIGNED, booking, writing, whom);
    }

    /// Confirms what is free, or was paid past any provider; what has expired only while nobody took its time.
    ///
    /// @param reference what the money came with; null where there is nothing to pay
    public void confirm(Booking booking, @Nullable String reference, Writing writing) {
        demand(booking, BookingStatus.CONFIRMED);
        if (booking.client() == null) {
            throw Rejection.badInput("Nobody has said yet who they are.", "input", "id");
        }
        if ((booking.price().amount() == 0) != (reference == null)) {
            var why = reference == null ? "It is not free: say what the money came with." : "There is nothing to pay.";
            throw Rejection.badInput(why, "input", "paymentReference");
        }
        if (booking.written() == BookingStatus.EXPIRED && !expiry.free(booking, writing.at())) {
            throw taken();
        }
        if (reference != null) {
            receive(booking, reference, writing.at());
        }
        booking.confirm();
        booking.paid(PaymentStatus.COMPLETED);
        try {
            entities.flush();
        } catch (RuntimeException e) {
            throw Outage.violates(e, "booking_no_overlap") || Outage.violates(e, "booking_seat") ? taken() : e;
        }
        log.tell(BookingEvent.Type.CONFIRMED, booking, writing, Map.of());
    }

    /// Not long before its begin.
    public void start(Booking booking, Writing writing) {
        demand(booking, BookingStatus.IN_PROGRESS);
        Policy.demandFrom(booking.startsAt().minus(EARLY), writing.at());
        booking.start();
        log.tell(BookingEvent.Type.STARTED, booking, writing, Map.of());
    }

    /// Only after its begin, however early it was started.
    public void complete(Booking booking, Writing writing) {
        demand(booking, BookingStatus.COMPLETED);
        Policy.demandFrom(booking.startsAt(), writing.at());
        booking.complete();
        log.tell(BookingEvent.Type.COMPLETED, booking, writing, Map.of());
    }

    /// Only after its begin: until then anybody may still come.
    public void missed(Booking booking, Absent who, Writing writing) {
        demand(booking, BookingStatus.NO_SHOW);
        Policy.demandFrom(booking.startsAt(), writing.at());
        booking.missed(who);
        log.tell(BookingEvent.Type.NO_SHOW, booking, writing, Map.of("absent", who.name()));
    }

    /// Calls it off as far as the rules of its type allow.
    public void cancel(Booking booking, @Nullable String because, Caller caller, Writing writing) {
        if (booking.status() == BookingStatus.EXPIRED) {
            throw Rejection.of(IllegalTransition.of(BookingStatus.EXPIRED, BookingStatus.CANCELLED));
        }
        demand(booking, BookingStatus.CANCELLED);
        if (!booking.unpaid()) {
            var until = Policy.cancelUntil(booking, booking.type().rules());
            Policy.demand(until, writing.at(), false, caller);
        }
        desk.cancel(booking, ContactInput.text(because, "reason"), writing);
    }

    /// Writes down that people have given the money back; called off is what has not been by then.
    public void givenBack(Booking booking, Writing writing) {
        if (!payments.givenBack(booking.id(), writing.at(), writing.actor())) {
            throw Rejection.badInput("No money that people give back has been received for it.", "input", "id");
        }
        writing.subject(BookingLog.SUBJECT, booking.id());
    }

    private static void demand(Booking booking, BookingStatus next) {
        if (!booking.status().next().contains(next)) {
            throw Rejection.of(IllegalTransition.of(booking.status(), next));
        }
    }

    private static Rejection taken() {
        return Rejection.of(ErrorCode.SLOT_TAKEN, "Somebody else has the time by now.", "input", "id");
    }

    /// The payment that the reference names, if the booking has it, else another one that is over at once.
    private void receive(Booking booking, String reference, Instant now) {
        var known = entities.createQuery("""
                        update versioned Payment p set p.status = COMPLETED, p.updatedAt = :now
                        where p.provider = :provider and p.reference = :reference and p.bookingId = :booking
                            and p.status in (PENDING, PROCESSING, FAILED)""")
                .setParameter("now", now)
                .setParameter("provider", OFFLINE)
                .setParameter("reference", reference)
                .setParameter("booking", booking.id())
                .executeUpdate();
        if (known == 0 && !received(booking, reference, now)) {
            throw Rejection.badInput("The reference belongs to another payment already.", "input", "paymentReference");
        }
    }

    private boolean received(Booking booking, String reference, Instant now) {
        var price = booking.price();
        return entities.createNativeQuery("""
                        insert into payment (id, booking_id, provider, reference, status, amount, currency, created_at,
                            updated_at, version)
                        values (:id, :booking, :provider, :reference, 'COMPLETED', :amount, :currency, :now, :now, 0)
                        on conflict (provider, reference) do nothing""")
                        .setParameter("id", Ids.next())
                        .setParameter("booking", booking.id())
                        .setParameter("provider", OFFLINE)
                        .setParameter("reference", reference)
                        .setParameter("amount", price.amount())
                        .setParameter("currency", price.currency())
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
