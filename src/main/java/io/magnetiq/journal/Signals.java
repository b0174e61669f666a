package io.magnetiq.journal;

import io.magnetiq.database.Engine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Says that the journal has grown, here or on another node. A signal that is lost costs one poll, never an event.
@Component
class Signals implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);
    private static final String CHANNEL = "journal";
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Engine engine;
    private final Duration poll;
    private final Semaphore given = new Semaphore(0);
    private volatile @Nullable Thread listener;

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

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var remote = engine.listen(CHANNEL).orElse(null)) {
                if (remote == null) {
                    return;
                }
                // What came before the ears were open.
                give();
                while (!Thread.currentThread().isInterrupted()) {
                    if (remote.heard(WITHIN)) {
                        give();
                    }
                }
            } catch (SQLException e) {
                log.debug("Signals of other nodes are not heard: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        listener = Thread.ofPlatform().daemon().name("journal-signals").unstarted(this::listen);
        listener.start();
    }

    @Override
    public void stop() {
        var running = listener;
        listener = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    /// There before anybody is served, and until nobody is any more.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 8_192;
    }
}
