package io.magnetiq.endpoint;

import io.magnetiq.Http;
import io.magnetiq.booking.Visitor;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A booking to which things happen.
final class Happenings {
    private final Journal journal;
    private final TransactionTemplate writing;
    private final String booking;
    private final Entry first;

    Happenings(
            Http http, ConsultantDesk desk, GlobalIds ids, Journal journal, PlatformTransactionManager transactions) {
        this.journal = journal;
        writing = new TransactionTemplate(transactions);
        var begin = journal.last();
        var visitor = new Visitor(http, desk, ids);
        booking = visitor.held(visitor.consultant(Visitor.EASY, 30, 0), Visitor.at(3, 9))
                .id();
        var id = ids.open("Booking", booking).orElseThrow();
        first = after(begin).stream()
                .filter(entry -> entry.subjectId() == id)
                .findFirst()
                .orElseThrow();
    }

    /// A subscription to what happens to it.
    String subscription(String after) {
        return "subscription { bookingEvents(%s where: {booking: {eq: \"%s\"}}) { sequence type } }"
                .formatted(after.isEmpty() ? "" : "after: \"" + after + "\",", booking);
    }

    /// The same for what has happened since it was made.
    String all() {
        return subscription(String.valueOf(first.sequence() - 1));
    }

    long first() {
        return first.sequence();
    }

    /// Lets things happen in one transaction.
    ///
    /// @return the last of them
    long happen(int times) {
        var before = journal.last();
        writing.executeWithoutResult(_ -> {
            for (int i = 0; i < times; i++) {
                journal.append(
                        new Event(first.type(), "Booking", first.subjectId(), first.payload()),
                        Instant.now(),
                        "system");
            }
        });
        return after(before).getLast().sequence();
    }

    /// The sequences of what has happened to it.
    List<Long> sequences() {
        return journal.after(first.sequence() - 1, 100_000).stream()
                .filter(entry -> entry.subjectId() == first.subjectId())
                .map(Entry::sequence)
                .toList();
    }

    private List<Entry> after(long sequence) {
        try {
            if (!journal.await(sequence, Duration.ofSeconds(10))) {
                throw new AssertionError("Nothing happened");
            }
            return journal.after(sequence, 100_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
