package io.magnetiq.delivery;

import io.magnetiq.journal.Journal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Follows the journal and has webhooks move on with it, as long as the server runs.
@Component
class Fanout implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Fanout.class);
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int GLANCES = 120;

    private final Journal journal;
    private final FanoutDesk desk;
    private final AtomicBoolean behind = new AtomicBoolean(true);

    private volatile @Nullable Thread reader;

    Fanout(Journal journal, FanoutDesk desk) {
        this.journal = journal;
        this.desk = desk;
    }

    /// Some webhook will be behind when the running transaction is committed.
    void lookAgain() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                behind.set(true);
            }
        });
    }

    private void run() {
        var seen = 0L;
        var glances = 0;
        while (reader != null) {
            try {
                var more = journal.await(seen, GLANCE);
                // Whatever another node let fall behind is found in the end.
                if (behind.getAndSet(false) || more || ++glances > GLANCES) {
                    glances = 0;
                    seen = moveOn();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.warn("Webhooks do not move on for the moment: {}", e.toString());
                behind.set(true);
                pause();
            } catch (Error e) {
                log.error("Webhooks do not move on for the moment", e);
                behind.set(true);
                pause();
            }
        }
    }

    private long moveOn() {
        var last = journal.last();
        for (var places = desk.placesBefore(last); !places.isEmpty(); ) {
            places.forEach(this::moveOn);
            var left = desk.placesBefore(last);
            if (left.equals(places)) {
                // Who cannot move on for the moment is asked again.
                behind.set(true);
                pause();
                break;
            }
            places = left;
        }
        return last;
    }

    /// Whatever keeps those who stand at one place, the others go on.
    private void moveOn(long place) {
        try {
            desk.moveOn(place);
        } catch (RuntimeException e) {
            log.warn("Webhooks do not move on from {} for the moment: {}", place, e.toString());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        reader = Thread.ofVirtual().name("webhooks").unstarted(this::run);
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
}
