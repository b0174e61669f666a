package io.magnetiq.journal;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Owned;
import io.magnetiq.platform.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes down what happens, tells what has happened, and waits for what will.
///
/// A cursor is the sequence of the last event that was read. An event is *settled* once no smaller one can become
/// visible any more; readers from a cursor are shown settled events only, and so never pass one by.
@Component
public class Journal {
    private static final Pattern CURSOR = Pattern.compile("0|[1-9]\\d{0,17}");
    private static final Duration OWN = Duration.ofMillis(500);
    private static final Duration OTHER_NODES = Duration.ofSeconds(2);

    private final Entries entries;
    private final Tail tail;
    private final Signals signals;
    private final EntityManager entityManager;
    private final TransactionTemplate reading;
    private final AtomicLong written = new AtomicLong();

    Journal(
            Entries entries,
            Tail tail,
            Signals signals,
            EntityManager entityManager,
            PlatformTransactionManager transactions) {
        this.entries = entries;
        this.tail = tail;
        this.signals = signals;
        this.entityManager = entityManager;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /// Adds an event to the running transaction: both are kept, or neither.
    ///
    /// @param actor who does it, as [Entry#actor] says
    public void append(Event event, Instant when, String actor) {
        var entry = entries.save(new Entry(event, when, actor));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    written.accumulateAndGet(entry.sequence(), Math::max);
                    signals.give();
                }
            });
        }
    }

    /// The settled events behind a cursor, in order.
    ///
    /// @throws Refusal RESYNC if events behind the cursor are no longer kept
    public List<Entry> after(long sequence, int most) {
        var recent = tail.after(sequence, most);
        if (recent != null) {
            return recent;
        }
        var settled = tail.last();
        // Refused outside of the transaction, which may be the caller's and is not to fail with it.
        var floor = floor();
        demand(sequence, floor);
        var found = Objects.requireNonNull(reading.execute(_ -> entries.between(sequence, settled, Limit.of(most))));
        demand(sequence, floor());
        return found;
    }

    /// Waits until there is a settled event behind the cursor.
    ///
    /// @return is there one?
    public boolean await(long sequence, Duration atMost) throws InterruptedException {
        return tail.await(sequence, atMost);
    }

    /// The last settled event; 0 before the first. Whoever has written on this node finds it there.
    public long last() {
        var own = written.get();
        if (tail.last() < own) {
            settles(own, OWN);
        }
        return tail.last();
    }

    private boolean settles(long sequence, Duration atMost) {
        try {
            return tail.await(sequence - 1, atMost);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The events up to this one are no longer kept; 0 while all are.
    public long floor() {
        return Objects.requireNonNull(reading.execute(_ -> entries.floor()));
    }

    /// The cursor that a client gave back.
    ///
    /// @throws Refusal BAD_INPUT for what was never a cursor, RESYNC for one whose events are no longer kept
    public long cursor(String text) {
        return beginning(text).getAsLong();
    }

    /// The same for a cursor that may not be gone by: what was never one is refused now, all else where it is asked
    /// for.
    public LongSupplier beginning(String text) {
        if (!CURSOR.matcher(text).matches()) {
            throw Refusal.badInput("That is no sequence of an event.");
        }
        return () -> cursor(Long.parseLong(text));
    }

    private long cursor(long sequence) {
        if (sequence > last() && !reached(sequence)) {
            throw Refusal.badInput("There is no event with that sequence yet.");
        }
        demand(sequence, floor());
        return sequence;
    }

    /// Another node may have shown an event that this one is about to read.
    private boolean reached(long sequence) {
        if (Objects.requireNonNull(reading.execute(_ -> entries.last())) < sequence) {
            return false;
        }
        signals.give();
        if (!settles(sequence, OTHER_NODES)) {
            throw new Refusal(ErrorCode.UNAVAILABLE, "This node has not come as far as `after` yet.");
        }
        return true;
    }

    private static void demand(long sequence, long floor) {
        if (sequence < floor) {
            throw new Refusal(
                    ErrorCode.RESYNC,
                    "Events behind this cursor are no longer kept: read afresh and go on from `oldest`.",
                    Map.of("oldest", Long.toString(floor)));
        }
    }

    /// The events of these sequences, as far as they are settled and about this type of subject.
    public List<Entry> of(Collection<Long> sequences, String subjectType) {
        var settled = last();
        return entries.findBySequenceInAndSubjectType(
                sequences.stream().filter(sequence -> sequence <= settled).toList(), subjectType);
    }

    /// The events of several subjects of one type, each subject's in order.
    public List<Owned<Entry>> of(String subjectType, Collection<Long> subjects) {
        return entries.of(subjectType, subjects);
    }

    /// The settled events that fit behind a cursor, in order, for the operation that [#cursor] gave it to.
    ///
    /// What is in memory is not read again: the snapshot of an operation may have begun before an event was there
    /// that is settled by now, and would show the one behind it without it. What the snapshot lacks ends the page:
    /// the rest of the operation does not know of it.
    public List<Entry> after(long sequence, int most, Search search) {
        last();
        while (true) {
            var from = Math.max(sequence, tail.keptAfter());
            var found = new ArrayList<Entry>();
            if (from > sequence) {
                found.addAll(search.run(entityManager, sequence, from, most));
            }
            var recent = tail.after(from, Integer.MAX_VALUE);
            if (recent != null) {
                var fitting = recent.stream().filter(search::matches).limit(most - found.size());
                found.addAll(entries.shown(fitting.toList()));
                return found;
            }
        }
    }
}
