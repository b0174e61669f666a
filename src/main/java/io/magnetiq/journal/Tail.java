package io.magnetiq.journal;

import io.magnetiq.database.Engine;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The end of the journal in memory: read once for all readers of this node, as it grows.
@Component
class Tail implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Tail.class);
    private static final int KEPT = 4_096;
    private static final Limit AT_ONCE = Limit.of(512);
    private static final Duration SHORTEST_DOUBT = Duration.ofMillis(5);
    private static final Duration LONGEST_DOUBT = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Entries entries;
    private final EntityManager entityManager;
    private final Engine engine;
    private final Signals signals;
    private final TransactionTemplate reading;
    private final ConcurrentSkipListMap<Long, Entry> kept = new ConcurrentSkipListMap<>();
    private final HighWater settled = new HighWater();
    private @Nullable First first;
    private @Nullable Horizon horizon;
    private volatile long keptAfter;
    private volatile @Nullable Thread reader;

    Tail(
            Entries entries,
            EntityManager entityManager,
            Engine engine,
            Signals signals,
            PlatformTransactionManager transactions) {
        this.entries = entries;
        this.entityManager = entityManager;
        this.engine = engine;
        this.signals = signals;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /// The journal as it was found at the start, and who wrote in it.
    private record First(long last, Set<String> writers) {}

    /// The last settled event; waits for the first look at the journal.
    long last() {
        return settled.level();
    }

    /// The events behind this one are in memory.
    long keptAfter() {
        settled.level();
        return keptAfter;
    }

    /// The settled events behind one, if they are all in memory; null if they are not.
    @Nullable
    List<Entry> after(long sequence, int most) {
        if (sequence < keptAfter || !settled.known()) {
            return null;
        }
        var found = kept.tailMap(sequence, false).values().stream().limit(most).toList();
        // What was dropped meanwhile may be missing at the beginning.
        return sequence < keptAfter ? null : found;
    }

    boolean await(long sequence, Duration atMost) throws InterruptedException {
        return settled.await(sequence, atMost);
    }

    private void run() {
        var failing = false;
        var doubt = SHORTEST_DOUBT;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var behind = step();
                failing = false;
                if (horizon == null || horizon.inDoubt()) {
                    signals.await(doubt);
                    doubt = doubt.compareTo(LONGEST_DOUBT) < 0 ? doubt.multipliedBy(2) : LONGEST_DOUBT;
                } else {
                    doubt = SHORTEST_DOUBT;
                    if (!behind) {
                        signals.await(signals.patience());
                    }
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("The journal cannot be read: {}", e.toString());
                }
                failing = true;
                pause();
            } catch (Error e) {
                log.error("The journal cannot be read", e);
                pause();
            }
        }
    }

    /// @return is there probably more to read right away?
    private boolean step() {
        var known = horizon;
        if (known == null) {
            begin();
            return false;
        }
        var before = known.settled();
        var rows = new ArrayList<Entry>();
        known.advance(() -> {
            rows.addAll(read(() -> entries.between(before, Long.MAX_VALUE, AT_ONCE)));
            return rows.stream().map(Entry::sequence).toList();
        });
        rows.stream().filter(row -> row.sequence() <= known.settled()).forEach(row -> kept.put(row.sequence(), row));
        while (kept.size() > KEPT) {
            keptAfter = kept.firstKey();
            kept.pollFirstEntry();
        }
        settled.raise(known.settled());
        return rows.size() == AT_ONCE.max();
    }

    /// Whatever is there counts once all who wrote at the first look have ended.
    private void begin() {
        if (first == null) {
            var last = read(entries::last);
            first = new First(last, writers());
        }
        if (!first.writers().isEmpty()) {
            first.writers().retainAll(writers());
        }
        if (first.writers().isEmpty()) {
            horizon = new Horizon(first.last(), this::writers);
            keptAfter = first.last();
            settled.raise(first.last());
        }
    }

    private Set<String> writers() {
        return read(() -> entityManager
                .unwrap(Session.class)
                .doReturningWork(connection -> new HashSet<>(engine.writing(connection, "journal"))));
    }

    private <T> T read(Supplier<T> what) {
        return Objects.requireNonNull(reading.execute(_ -> what.get()));
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        reader = Thread.ofPlatform().daemon().name("journal").unstarted(this::run);
        reader.start();
    }

    @Override
    public void stop() {
        var running = reader;
        reader = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return reader != null;
    }

    /// There before anybody is served, and until nobody is any more.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 8_192;
    }
}
