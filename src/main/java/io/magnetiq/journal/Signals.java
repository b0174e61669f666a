package io.magnetiq.journal;

import io.magnetiq.database.Ear;
import io.magnetiq.database.Engine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Says that the journal has grown, here or on another node. A signal that is lost costs one poll, never an event.
@Component
class Signals implements SmartLifecycle, Ear.Hearer {
    private static final String CHANNEL = "journal";

    private final Engine engine;
    private final Duration poll;
    private final Semaphore given = new Semaphore(0);
    private volatile @Nullable Ear ear;

    Signals(Engine engine, JournalProperties properties) {
        this.engine = engine;
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
    public void open() {
        // What came before the ear was open.
        give();
    }

    @Override
    public void heard(Set<String> words) {
        give();
    }

    @Override
    public void start() {
        ear = Ear.open(engine, CHANNEL, this);
    }

    @Override
    public void stop() {
        var open = ear;
        ear = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return ear != null;
    }

    /// There before anybody is served, and until nobody is any more.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 8_192;
    }
}
