package io.magnetiq.benchmark;

import io.magnetiq.endpoint.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// One socket that subscribes and never reads, among many that do.
record DeafSocket(EventStage stage) {
    private static final int SUBSCRIBERS = 100;
    private static final int RATE = 100;
    private static final Duration TIME = Duration.ofSeconds(100);
    private static final String ESTABLISHED = "01";

    String measure() throws Exception {
        var program = stage.target().program();
        // As much as the end of the journal in memory holds.
        Fanout.of("filling", stage, stage::socket, SUBSCRIBERS, RATE, Duration.ofSeconds(45));
        var before = Live.of(program);
        var clogged = new AtomicReference<Live>();
        var closed = new AtomicReference<Duration>();
        var wire = Wire.small(stage.target().port(), "Authorization", Ear.KEY).say("{\"type\":\"connection_init\"}");
        try (wire) {
            wire.hear();
            wire.subscribe("1", EventStage.document(stage.last()));
            var fanout = Fanout.of("deaf", stage, stage::socket, SUBSCRIBERS, RATE, TIME, () -> {
                var begin = System.nanoTime();
                while (System.nanoTime() - begin < TIME.toNanos() && closed.get() == null) {
                    Thread.sleep(100);
                    var age = Duration.ofNanos(System.nanoTime() - begin);
                    if (!established(wire.localPort())) {
                        closed.set(age);
                    } else if (clogged.get() == null && age.toSeconds() > 10) {
                        clogged.set(Live.of(program));
                    }
                }
            });
            return String.format(
                    Locale.ROOT,
                    "%s%ndeaf: closed after %.0f s, the others are all there%ndeaf: before %s%ndeaf: clogged %s%n"
                            + "deaf: behind %s%n",
                    fanout,
                    closed.get() == null ? Double.NaN : closed.get().toMillis() / 1e3,
                    before,
                    clogged.get(),
                    Live.of(program));
        }
    }

    /// As the system sees the server's end.
    private boolean established(int client) throws IOException {
        var from = ":%04X".formatted(stage.target().port());
        var to = ":%04X".formatted(client);
        for (var table : new String[] {"tcp", "tcp6"}) {
            for (var line : Files.readAllLines(Path.of("/proc/net", table))) {
                var words = line.strip().split("\\s+");
                if (words[1].endsWith(from) && words[2].endsWith(to) && words[3].equals(ESTABLISHED)) {
                    return true;
                }
            }
        }
        return false;
    }
}
