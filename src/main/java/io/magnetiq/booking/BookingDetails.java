package io.magnetiq.booking;

import io.magnetiq.availability.SlotObstacle;
import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultationTypes;
import io.magnetiq.journal.Journal;
import io.magnetiq.payment.Payment;
import io.magnetiq.payment.PaymentDesk;
import io.magnetiq.platform.Owned;
import io.magnetiq.platform.Relation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;

/// Resolves what a booking shows of other modules: payment, history, what the rules of its type make of it.
@Controller
class BookingDetails {
    private final Bookings bookings;
    private final ConsultationTypes types;
    private final PaymentDesk payments;
    private final Journal journal;

    BookingDetails(Bookings bookings, ConsultationTypes types, PaymentDesk payments, Journal journal) {
        this.bookings = bookings;
        this.types = types;
        this.payments = payments;
        this.journal = journal;
    }

    @BatchMapping(typeName = "Booking")
    Map<Booking, Payment> payment(List<Booking> owners) {
        var found = new HashMap<Long, Payment>();
        payments.ofBookings(owners.stream().map(Booking::id).toList())
                .forEach(payment -> found.put(payment.bookingId(), payment));
        var answers = new HashMap<Booking, Payment>();
        owners.forEach(owner -> {
            var payment = found.get(owner.id());
            if (payment != null) {
                answers.put(owner, payment);
            }
        });
        return answers;
    }

    @BatchMapping(typeName = "Booking")
    List<List<BookingEvent>> history(List<Booking> owners) {
        var known = owners.stream().collect(Collectors.toMap(Booking::id, owner -> owner, (one, _) -> one));
        return Relation.toMany(
                owners,
                ids -> journal.of(BookingEvent.SUBJECT, ids).stream()
                        .filter(entry -> BookingEvent.isKnown(entry.value()))
                        .map(entry ->
                                new Owned<>(entry.owner(), BookingEvent.of(entry.value(), known.get(entry.owner()))))
                        .toList());
    }

    @BatchMapping(typeName = "Booking")
    List<Instant> cancelUntil(List<Booking> owners) {
        return each(owners, Policy::cancelUntil);
    }

    @BatchMapping(typeName = "Booking")
    List<Instant> rescheduleUntil(List<Booking> owners) {
        return each(owners, Policy::rescheduleUntil);
    }

    /// What the rules of a booking's type make of it.
    private List<Instant> each(List<Booking> owners, BiFunction<Booking, BookingRules, Instant> rule) {
        var known = Relation.toOne(owners, Booking::type, types::findByIdIn);
        return IntStream.range(0, owners.size())
                .mapToObj(at -> rule.apply(owners.get(at), known.get(at).rules()))
                .toList();
    }

    @BatchMapping(typeName = "SlotObstacle")
    Map<SlotObstacle, Booking> booking(List<SlotObstacle> owners) {
        return Relation.toOneById(owners, SlotObstacle::bookingId, bookings::presentByIdIn);
    }
}
