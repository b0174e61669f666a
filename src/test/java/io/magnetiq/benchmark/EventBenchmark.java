package io.magnetiq.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Measures the delivery of events: `./mvnw -Pbenchmark verify -DskipTests -Doperations=events`, or one part of it by
/// `-Doperations=events-few`, `-many`, `-deaf`, `-hour`, `-idle`.
final class EventBenchmark {
    private static final String NAME = "events";
    private static final List<String> PARTS = List.of("few", "many", "deaf", "hour", "idle");
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration SILENT = Duration.ofSeconds(10);

    private final Settings settings;
    private final Programs programs;
    private final StringBuilder report = new StringBuilder();

    EventBenchmark(Settings settings) {
        this.settings = settings;
        programs = new Programs(settings);
    }

    static boolean asked(Settings settings) {
        return settings.operations().stream().allMatch(name -> name.startsWith(NAME));
    }

    void run() throws Exception {
        Files.createDirectories(settings.folder());
        Cores.pin(Cores.LOAD, ProcessHandle.current().pid());
        Store.Place place = settings.postgresql()
                ? new PostgresPlace(settings.folder().resolve("postgresql"), NAME)
                : new SqlitePlace(settings.folder().resolve(NAME + ".db"));
        for (var part : PARTS) {
            if (settings.operations().contains(NAME) || settings.operations().contains(NAME + "-" + part)) {
                run(part, place.part());
            }
        }
        Files.writeString(
                settings.folder().resolveSibling("benchmark-events-%s.txt".formatted(settings.engine())), report);
    }

    private void run(String part, String url) throws Exception {
        var server = programs.serverOfSockets(url);
        try (var _ = server.program()) {
            server.awaitAnswer(Workload.of(List.of("11-titles")).getFirst(), Settings.GENERATING);
            var stage = new EventStage(server, url);
            say("%s on %s, load average %s".formatted(part, settings.engine(), load()));
            switch (part) {
                case "few" -> few(stage);
                case "many" -> many(stage);
                case "deaf" -> say(new DeafSocket(stage).measure());
                case "hour" -> say(new LongTraffic(stage).measure());
                default -> say(new IdleSockets(stage).measure());
            }
            say("load average " + load());
        }
    }

    private void few(EventStage stage) throws Exception {
        var own = warm(stage);
        var sample = sample(stage);
        var stream = Fanout.of("SSE", stage, stage::stream, 100, 20, TIME);
        var target = programs.broadcast();
        try (var _ = target.program()) {
            target.program().demandAlive();
            Thread.sleep(Duration.ofSeconds(3));
            var reference = new BroadcastStage(target, sample);
            var silent = warm(reference);
            for (int round = 0; round < 2; round++) {
                var measured = Fanout.of("WebSocket", stage, stage::socket, 100, 20, TIME);
                var other = Fanout.of("broadcast", reference, reference::socket, 100, 20, TIME);
                say(measured);
                say(other);
                say(String.format(
                        Locale.ROOT,
                        "CPU per delivery %.0f µs, broadcast %.0f µs; %d bytes",
                        measured.perDelivery(own),
                        other.perDelivery(silent),
                        sample.length()));
            }
            say(stream);
            say(String.format(Locale.ROOT, "CPU per delivery by SSE %.0f µs", stream.perDelivery(own)));
        }
    }

    /// @return the same events to nobody
    private static Fanout warm(Stage stage) throws Exception {
        Fanout.of("warm-up", stage, stage::socket, 100, 60, TIME);
        return Fanout.of("nobody", stage, stage::socket, 0, 20, SILENT);
    }

    private static String sample(EventStage stage) {
        try (var ear = stage.socket(stage.last() - 1)) {
            return Objects.requireNonNull(ear.event());
        }
    }

    private void many(EventStage stage) throws Exception {
        warm(stage);
        say("many: before " + Live.of(stage.target().program()));
        for (int round = 0; round < 2; round++) {
            say(Fanout.of("many", stage, stage::socket, 1_000, 50, TIME));
            say("many: behind " + Live.of(stage.target().program()));
        }
    }

    private void say(Object what) {
        System.out.println(what);
        report.append(what).append(System.lineSeparator());
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }
}
