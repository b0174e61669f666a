package io.magnetiq.booking;

import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.Relation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Tells the journal what becomes of bookings: ids, times and states, nothing about persons.
@Component
class BookingLog {
    static final String SUBJECT = BookingEvent.SUBJECT;

    private final Journal journal;

    BookingLog(Journal journal) {
        this.journal = journal;
    }

    /// What a mutation does to a booking, which becomes its subject.
    void tell(BookingEvent.Type what, Booking booking, Writing writing, Map<String, Object> more) {
        writing.subject(SUBJECT, booking.id());
        tell(what, booking, writing.at(), writing.actor(), more);
    }

    void tell(BookingEvent.Type what, Booking booking, Instant when, String actor, Map<String, Object> more) {
        var payload = new HashMap<>(more);
        payload.put("status", booking.status().name());
        payload.put("consultant", Long.toString(Relation.idOf(booking.consultant())));
        payload.put("type", Long.toString(Relation.idOf(booking.type())));
        payload.put("startsAt", booking.startsAt().toString());
        payload.put("endsAt", booking.endsAt().toString());
        journal.append(new Event(what.wire(), SUBJECT, booking.id(), payload), when, actor);
    }
}
