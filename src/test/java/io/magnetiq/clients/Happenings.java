package io.magnetiq.clients;

import io.magnetiq.Http;
import io.magnetiq.booking.Offered;
import io.magnetiq.booking.Visitor;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.stream.Stream;

/// Makes bookings happen, and knows from the journal what a subscriber must have been told of.
final class Happenings {
    static final String DOCUMENT = """
            subscription Follow($after: String) {
              bookingEvents(after: $after) { sequence type booking { reference consultant { name } } } }""";

    private static final int MOST = 1000;

    private final Journal journal;
    private final Visitor visitor;
    private final Offered offered;
    private final long start;
    private int count;

    Happenings(Journal journal, Http http, ConsultantDesk desk, GlobalIds ids) {
        this.journal = journal;
        visitor = new Visitor(http, desk, ids);
        offered = visitor.consultant(Visitor.EASY, 30, 0);
        start = journal.last();
    }

    /// The cursor before everything that happens here.
    String start() {
        return String.valueOf(start);
    }

    /// Two events: a slot is held, and the booking is called off.
    void happen() {
        var booking = visitor.held(offered, Visitor.at(3 + count / 24, count % 24));
        count++;
        visitor.cancel(booking.by("cancel"), booking.version());
    }

    /// The sequences of all that has happened since the start, once so many are settled.
    List<String> sequences(int atLeast) throws InterruptedException {
        for (var found = found(); ; found = found()) {
            if (found.size() >= atLeast) {
                return found;
            }
            Thread.sleep(50);
        }
    }

    private List<String> found() {
        return bookings(journal.after(start, MOST).stream())
                .map(entry -> String.valueOf(entry.sequence()))
                .toList();
    }

    private static Stream<Entry> bookings(Stream<Entry> entries) {
        return entries.filter(entry -> entry.type().startsWith("booking."));
    }
}
