package io.magnetiq.journal;

import io.magnetiq.database.Ear;
import io.magnetiq.database.Engine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Says that the journal has grown, here or on another node. A signal that is lost costs one poll, never an event.
@Component
class Signals extends Ear {
    private static final String CHANNEL = "journal";

    private final Duration poll;
    private final Semaphore given = new Semaphore(0);

    Signals(Engine engine, JournalProperties properties) {
        super(engine, CHANNEL);
        poll = properties.poll();
    }

    void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    void await(Duration atMost) throws InterruptedException {
        if (given.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            given.drainPermits();
        }
    }

    Duration patience() {
        return poll;
    }

    @Override
    protected void opened() {
        // What came before the ear was open.
        give();
    }

    @Override
    protected void heard(Set<String> words) {
        give();
    }
}
