package io.magnetiq.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures how long the packaged server takes to its first answer, as one jar and as the distribution, on a database
/// that is there: `./mvnw -Pbenchmark verify -DskipTests -Doperations=start`.
///
/// Behind the last start each is asked as fast as it answers: what it does at best, and how old it is when it does nine
/// tenths of what the better one does.
final class StartBenchmark {
    static final String NAME = "start";
    private static final Workload WORKLOAD = Workload.of(List.of("11-titles")).getFirst();
    private static final int STARTS = 5;
    private static final int WINDOWS = 60;
    private static final double NEARLY = 0.9;

    private final Settings settings;
    private final Programs programs;

    StartBenchmark(Settings settings) {
        this.settings = settings;
        programs = new Programs(settings);
    }

    /// One start, to its first answer.
    private record Start(Duration answer, Duration cpu, String resident) {}

    void run() throws IOException {
        Files.createDirectories(settings.folder());
        Cores.pin(Cores.LOAD, ProcessHandle.current().pid());
        var url = Store.of(settings, programs, WORKLOAD).url();
        var jar = new ArrayList<Start>();
        var prepared = new ArrayList<Start>();
        for (int round = 0; round < STARTS; round++) {
            jar.add(start(jar(url)));
            prepared.add(start(distribution(url)));
        }
        var jarsRates = rates(jar(url));
        var preparedRates = rates(distribution(url));
        var best = Math.max(best(jarsRates), best(preparedRates));
        var report = new StringBuilder("""
                | | first answer, s | from – to | CPU, s | resident MB | best tenth, requests/s | nine tenths of the better one after, s |
                |---|---:|---:|---:|---:|---:|---:|
                """);
        report.append(line("the jar", jar, jarsRates, best));
        report.append(line("the distribution", prepared, preparedRates, best));
        Files.writeString(
                settings.folder().resolveSibling("benchmark-start-%s.md".formatted(settings.engine())), report);
        System.out.println(report);
    }

    private Target jar(String database) {
        return programs.started(
                database, JavaProcess.java(List.of("-jar", settings.jar().toString())));
    }

    /// It ends if it cannot use its cache.
    private Target distribution(String database) {
        return programs.started(
                database, List.of(settings.distribution().resolve("magnetiq").toString()), "-XX:AOTMode=on");
    }

    private static Start start(Target server) {
        try (var program = server.program()) {
            var answer = server.awaitAnswer(WORKLOAD, Settings.STARTING);
            return new Start(answer, program.cpu(), Meter.resident(program));
        }
    }

    /// Requests a second in windows, by how old the server is at their ends.
    private Map<Duration, Double> rates(Target server) {
        var rates = new LinkedHashMap<Duration, Double>();
        try (var _ = server.program();
                var load = programs.load()) {
            server.awaitAnswer(WORKLOAD, Settings.STARTING);
            for (int window = 0; window < WINDOWS; window++) {
                var rate = load.run(server, WORKLOAD, WarmUp.SECONDS).rate();
                rates.put(server.program().age(), rate);
            }
        }
        return rates;
    }

    /// What each of the best tenth of the windows reaches, so that a single one does not set it.
    private static double best(Map<Duration, Double> rates) {
        return rates.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(WINDOWS / 10 - 1)
                .findFirst()
                .orElseThrow();
    }

    private static String nearly(Map<Duration, Double> rates, double best) {
        // A single window does not count here, either.
        if (best(rates) < NEARLY * best) {
            return "–";
        }
        return rates.entrySet().stream()
                .filter(window -> window.getValue() >= NEARLY * best)
                .map(window -> String.format(Locale.ROOT, "%.0f", seconds(window.getKey())))
                .findFirst()
                .orElse("–");
    }

    private static String line(String way, List<Start> starts, Map<Duration, Double> rates, double best) {
        var sorted =
                starts.stream().map(start -> seconds(start.answer())).sorted().toList();
        var cpu = starts.stream().map(start -> seconds(start.cpu())).sorted().toList();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f – %.1f | %.1f | %s | %,.0f | %s |%n",
                way,
                sorted.get(STARTS / 2),
                sorted.getFirst(),
                sorted.getLast(),
                cpu.get(STARTS / 2),
                starts.getLast().resident(),
                best(rates),
                nearly(rates, best));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
