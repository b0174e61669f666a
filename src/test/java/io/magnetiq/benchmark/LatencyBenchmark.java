package io.magnetiq.benchmark;

import io.magnetiq.benchmark.Load.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Measures how long answers take at half of what the server can do, alone and beside heavy queries that come one after
/// the other; and as many of the same bytes from memory, for what of it is the machine's and the load tool's. The three
/// take turns, and the median of each percentile counts, for a stall of the machine spoils a round:
/// `./mvnw -Pbenchmark verify -DskipTests -Doperations=latency`.
final class LatencyBenchmark {
    static final String NAME = "latency";
    // Shorter than what Tomcat leaves an idle connection open.
    private static final int SECONDS = 10;
    private static final List<String> LIGHT = List.of("13-one-page", "11-titles");
    private static final String HEAVY = "12-authors-pages";

    private final Settings settings;
    private final Programs programs;
    private final Workload heavy = Workload.of(List.of(HEAVY)).getFirst();

    LatencyBenchmark(Settings settings) {
        this.settings = settings;
        programs = new Programs(settings);
    }

    void run() throws IOException {
        Files.createDirectories(settings.folder());
        Cores.pin(Cores.LOAD, ProcessHandle.current().pid());
        var store = Store.of(settings, programs, heavy);
        var server = programs.server(store.url(), settings.flags());
        var memory = programs.references(store.url(), Workload.of(LIGHT)).getLast();
        var report = new StringBuilder("""
                Medians of %d rounds of %d s.

                | | half of saturation | p50 ms | p99 ms | from memory: p50 ms | p99 ms | beside heavy queries: p50 ms | p99 ms | heavy queries/s |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|
                """.formatted(settings.rounds(), SECONDS));
        try (var _ = server.program();
                var _ = memory.program();
                var load = programs.load()) {
            server.awaitAnswer(heavy, Settings.STARTING);
            memory.awaitAnswer(Workload.of(LIGHT).getFirst(), Settings.STARTING);
            warm(load, server, heavy, settings.warmup() / 5);
            for (var light : Workload.of(LIGHT)) {
                warm(load, memory, light, settings.warmup());
                warm(load, server, light, settings.warmup());
                // Both at once is another profile: compiled for one alone, code is given up and compiled again.
                beside(server, new AtomicInteger(), () -> warm(load, server, light, settings.warmup()));
                report.append(measured(load, server, memory, light));
            }
        }
        Files.writeString(
                settings.folder().resolveSibling("benchmark-latency-%s.md".formatted(settings.engine())), report);
        System.out.println(report);
    }

    private static WarmUp warm(Load load, Target server, Workload workload, int wanted) {
        var warm = WarmUp.of(server.program()::compiling, wanted, () -> load.run(server, workload, WarmUp.SECONDS));
        if (!warm.enough()) {
            System.out.printf("Not warm: %s, %s: %d requests%n", workload, server, warm.asked());
        }
        return warm;
    }

    /// One turn of all three, at the same rate.
    private record Turn(Result alone, Result memory, Result beside, double heavies) {}

    private String measured(Load load, Target server, Target memory, Workload light) {
        var full = IntStream.range(0, settings.rounds())
                .mapToObj(_ -> load.run(server, light, settings.seconds()))
                .toList();
        var half = (int) (Figures.median(full, Result::rate) / 2);
        var rounds = new ArrayList<Turn>();
        for (int round = 0; round < settings.rounds(); round++) {
            var asked = new AtomicInteger();
            rounds.add(new Turn(
                    load.run(server, light, SECONDS, half),
                    load.run(memory, light, SECONDS, half),
                    beside(server, asked, () -> load.run(server, light, SECONDS, half)),
                    asked.get() / (double) SECONDS));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %,d/s | %.2f | %.1f | %.2f | %.1f | %.2f | %.1f | %.0f |%n",
                light,
                half,
                Figures.median(rounds, round -> round.alone().median()),
                Figures.median(rounds, round -> round.alone().percentile99()),
                Figures.median(rounds, round -> round.memory().median()),
                Figures.median(rounds, round -> round.memory().percentile99()),
                Figures.median(rounds, round -> round.beside().median()),
                Figures.median(rounds, round -> round.beside().percentile99()),
                Figures.median(rounds, Turn::heavies));
    }

    private <T> T beside(Target server, AtomicInteger asked, Supplier<T> measure) {
        var over = new AtomicBoolean();
        var client = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                server.answer(heavy);
                asked.incrementAndGet();
            }
        });
        try {
            return measure.get();
        } finally {
            over.set(true);
            client.join();
        }
    }
}
