package io.magnetiq.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Ends all sockets and streams before the server stops: a few at a time, so that their clients do not come back to
/// another all at once.
@Component
class Drain implements SmartLifecycle {
    private static final int SLICES = 20;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LAST = Duration.ofSeconds(5);

    private final Streams streams;
    private final Duration over;
    private volatile boolean running;

    Drain(Streams streams, EndpointProperties properties) {
        this.streams = streams;
        over = properties.drain();
    }

    @Override
    public void start() {
        streams.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            leave(streams.stop());
            var until = System.nanoTime() + LAST.toNanos();
            while (streams.serving() > 0 && System.nanoTime() - until < 0) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave(List<Streams.Stream> all) throws InterruptedException {
        var slices = Math.min(SLICES, all.size());
        for (int slice = 0; slice < slices; slice++) {
            if (slice > 0) {
                var pause = over.toMillis() / slices;
                Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
            }
            all.subList(all.size() * slice / slices, all.size() * (slice + 1) / slices)
                    .forEach(Streams.Stream::leave);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Ahead of the web server, which waits for its requests, and streams are some.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 512;
    }
}
