package io.magnetiq.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Hears what nodes say on a channel of the database, and begins again when the connection was lost.
public abstract class Ear implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Ear.class);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Engine engine;
    private final String channel;
    private volatile @Nullable Thread thread;

    protected Ear(Engine engine, String channel) {
        this.engine = engine;
        this.channel = channel;
    }

    /// From now on everything is heard; what was said before was not.
    protected abstract void opened();

    /// @param words what was said, each thing once
    protected abstract void heard(Set<String> words);

    /// From now on nothing is heard, for a while or for good.
    protected void lost() {}

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var remote = engine.listen(channel).orElse(null)) {
                opened();
                if (remote == null) {
                    // Nobody else speaks.
                    return;
                }
                while (!Thread.currentThread().isInterrupted()) {
                    var words = remote.heard(WITHIN);
                    if (!words.isEmpty()) {
                        heard(words);
                    }
                }
            } catch (SQLException | RuntimeException e) {
                log.debug("Channel {} is not heard: {}", channel, e.getMessage());
                lost();
                pause();
            } catch (Error e) {
                log.error("Channel {} is not heard", channel, e);
                lost();
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
        var begun = Thread.ofPlatform().daemon().name("ear-" + channel).unstarted(this::listen);
        thread = begun;
        begun.start();
    }

    @Override
    public void stop() {
        lost();
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// There before anybody is served, and until nobody is any more.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 8_192;
    }
}
