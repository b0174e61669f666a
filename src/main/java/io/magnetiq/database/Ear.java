package io.magnetiq.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what nodes say on a channel of the database, and begins again when the connection was lost.
public final class Ear implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ear.class);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Engine engine;
    private final String channel;
    private final Hearer hearer;
    private final Thread thread;

    private Ear(Engine engine, String channel, Hearer hearer) {
        this.engine = engine;
        this.channel = channel;
        this.hearer = hearer;
        thread = Thread.ofPlatform().daemon().name("ear-" + channel).unstarted(this::listen);
    }

    /// Who is told.
    public interface Hearer {
        /// From now on everything is heard; what was said before was not.
        void open();

        /// @param words what was said, each thing once
        void heard(Set<String> words);

        /// From now on nothing is heard, for a while.
        default void lost() {}
    }

    public static Ear open(Engine engine, String channel, Hearer hearer) {
        var ear = new Ear(engine, channel, hearer);
        ear.thread.start();
        return ear;
    }

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var remote = engine.listen(channel).orElse(null)) {
                hearer.open();
                if (remote == null) {
                    // Nobody else speaks.
                    return;
                }
                while (!Thread.currentThread().isInterrupted()) {
                    var words = remote.heard(WITHIN);
                    if (!words.isEmpty()) {
                        hearer.heard(words);
                    }
                }
            } catch (SQLException | RuntimeException e) {
                log.debug("Channel {} is not heard: {}", channel, e.getMessage());
                hearer.lost();
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
    public void close() {
        thread.interrupt();
    }
}
