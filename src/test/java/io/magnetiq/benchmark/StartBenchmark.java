package io.magnetiq.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures how long the packaged server takes to its first answer, as one jar and as the distribution, on a database
/// that is there: `./mvnw -Pbenchmark verify -DskipTests -Doperations=start`.
///
/// Behind the last start it is asked as fast as it answers, for how long it takes to nine tenths of its best.
final class StartBenchmark {
    static final String NAME = "start";
    private static final Workload WORKLOAD = Workload.of(List.of("11-titles")).getFirst();
    private static final int STARTS = 5;
    private static final int WINDOWS = 30;
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
        var report = new StringBuilder("""
                | | first answer, s | from – to | CPU, s | resident MB | nine tenths of its best after, s |
                |---|---:|---:|---:|---:|---:|
                """);
        report.append(line("the jar", jar, peak(jar(url))));
        report.append(line("the distribution", prepared, peak(distribution(url))));
        Files.writeString(
                settings.folder().resolveSibling("benchmark-start-%s.md".formatted(settings.engine())), report);
        System.out.println(report);
    }

    private Target jar(String database) {
        return programs.started(
                database, JavaProcess.java(List.of("-jar", settings.jar().toString())), "");
    }

    /// It ends if it cannot use its cache.
    private Target distribution(String database) {
        return programs.started(
                database, List.of(settings.distribution().resolve("magnetiq").toString()), " -XX:AOTMode=on");
    }

    private static Start start(Target server) {
        try (var program = server.program()) {
            var answer = server.awaitAnswer(WORKLOAD, Settings.STARTING);
            return new Start(answer, program.cpu(), Meter.resident(program));
        }
    }

    /// How old the server is at the end of the first window with nearly as many answers as the best of all.
    private Duration peak(Target server) {
        var rates = new LinkedHashMap<Duration, Double>();
        try (var _ = server.program();
                var load = programs.load()) {
            server.awaitAnswer(WORKLOAD, Settings.STARTING);
            for (int window = 0; window < WINDOWS; window++) {
                var rate = load.run(server, WORKLOAD, WarmUp.SECONDS).rate();
                rates.put(server.program().age(), rate);
            }
        }
        var best =
                rates.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return rates.entrySet().stream()
                .filter(window -> window.getValue() >= NEARLY * best)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String line(String way, List<Start> starts, Duration peak) {
        var sorted =
                starts.stream().map(start -> seconds(start.answer())).sorted().toList();
        var cpu = starts.stream().map(start -> seconds(start.cpu())).sorted().toList();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f – %.1f | %.1f | %s | %.0f |%n",
                way,
                sorted.get(STARTS / 2),
                sorted.getFirst(),
                sorted.getLast(),
                cpu.get(STARTS / 2),
                starts.getLast().resident(),
                seconds(peak));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
