package io.magnetiq.benchmark;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// An hour of events, 20 a second to five subscribers, as fast as they go.
record LongTraffic(EventStage stage) {
    private static final int SUBSCRIBERS = 5;
    private static final long DELIVERIES = 3_600L * 20 * SUBSCRIBERS;
    private static final int FASTEST = 400;
    private static final long FILLED = 5_000;
    private static final long REPLAYED = 50_000;
    private static final Duration WRITING = Duration.ofSeconds(180);
    private static final Duration REPLAYING = Duration.ofSeconds(300);
    // Beyond what the server remembers of an event.
    private static final Duration FORGETTING = Duration.ofSeconds(35);

    String measure() throws Exception {
        var program = stage.target().program();
        // As much as the end of the journal in memory holds.
        while (stage.last() < FILLED) {
            Fanout.of("filling", stage, stage::socket, SUBSCRIBERS, FASTEST, Duration.ofSeconds(20));
        }
        replay(REPLAYED);
        Thread.sleep(FORGETTING);
        var before = Live.of(program);
        var fanout = Fanout.of("hour", stage, stage::socket, SUBSCRIBERS, FASTEST, WRITING);
        var replayed = replay(DELIVERIES - fanout.deliveries());
        Thread.sleep(FORGETTING);
        var behind = Live.of(program);
        return String.format(
                Locale.ROOT,
                "%s%nhour: %,d deliveries more by replay from the beginning%nhour: before %s%nhour: behind %s%n",
                fanout,
                replayed,
                before,
                behind);
    }

    private long replay(long deliveries) throws InterruptedException {
        var until = System.nanoTime() + REPLAYING.toNanos();
        var replayed = 0L;
        var written = stage.written(0);
        while (replayed < deliveries && System.nanoTime() < until) {
            try (var audience = Audience.of(SUBSCRIBERS, () -> stage.socket(0), Map.of(), new Delays())) {
                audience.await(written.getLast(), Duration.ofNanos(until - System.nanoTime()));
                audience.demand(written);
                replayed += audience.deliveries();
            }
        }
        return replayed;
    }
}
