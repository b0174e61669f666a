package io.magnetiq.benchmark;

import io.magnetiq.benchmark.Answers.Sample;
import io.magnetiq.benchmark.Rounds.Round;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The results as Markdown, ready for the README.
///
/// @param references one statement, then memory
/// @param samples an answer of the server to each
/// @param cold what could not be warmed up in time
record Report(
        Settings settings,
        List<Workload> workloads,
        Target server,
        List<Target> references,
        Map<Workload, Sample> samples,
        List<Round> rounds,
        List<String> cold) {
    private static final String CONDITIONS = """
            %s, %s; %d cores, %s; JDK %s; %s.
            %,d pages of %d blocks, %d authors, %d consultants, %,d bookings; %d connections, median of %d rounds of %d s, of %,d requests where they write.
            First answer %.1f s after the start of the JVM; resident memory %s.

            """;
    private static final String SERVER = """
            | A request to the server | answer kB | SQL statements | requests/s | CPU ms | compilers, ms | allocated kB | p50 ms | p99 ms |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|
            """;
    private static final String RATIOS = """

            | Against the references | CPU, one statement = 1 | CPU, memory = 1 | rate, one statement = 1 | rate, memory = 1 \
            | one statement: requests/s (CPU ms) | memory: requests/s (CPU ms) |
            |---|---:|---:|---:|---:|---:|---:|
            """;

    String text(Duration startUp, String memory) {
        var text = new StringBuilder(conditions(startUp, memory));
        if (!cold.isEmpty()) {
            text.append("Not warm yet: ").append(String.join("; ", cold)).append(".\n\n");
        }
        text.append(SERVER);
        workloads.forEach(workload -> text.append(row(workload)));
        text.append(RATIOS);
        workloads.forEach(workload -> text.append(ratios(workload)));
        return text.toString();
    }

    private String conditions(Duration startUp, String memory) {
        return format(
                CONDITIONS,
                settings.engine(),
                LocalDate.now(),
                Runtime.getRuntime().availableProcessors(),
                Cores.PINNED ? "server on one, load on another" : "not kept apart, for there is no taskset",
                Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                settings.pages(),
                Settings.BLOCKS_PER_PAGE,
                Settings.AUTHORS,
                Settings.CONSULTANTS,
                Settings.BOOKINGS,
                Settings.CONNECTIONS,
                settings.rounds(),
                settings.seconds(),
                settings.writes(),
                startUp.toMillis() / 1e3,
                memory);
    }

    private String row(Workload workload) {
        var figures = figures(workload, server);
        var sample = Objects.requireNonNull(samples.get(workload));
        return format(
                "| %s | %.1f | %d | %,.0f | %.2f | %.2f | %,.0f | %.1f | %.1f |%n",
                workload.label(),
                sample.bytes() / 1024.0,
                sample.statements(),
                figures.rate(),
                figures.cpu(),
                figures.compiling(),
                figures.allocated(),
                figures.median(),
                figures.percentile99());
    }

    private String ratios(Workload workload) {
        var own = figures(workload, server);
        var statement = figures(workload, references.getFirst());
        var memory = figures(workload, references.getLast());
        return format(
                "| %s | %.1f | %.1f | %.2f | %.3f | %,.0f (%.2f) | %,.0f (%.3f) |%n",
                workload.label(),
                own.cpu() / statement.cpu(),
                own.cpu() / memory.cpu(),
                own.rate() / statement.rate(),
                own.rate() / memory.rate(),
                statement.rate(),
                statement.cpu(),
                memory.rate(),
                memory.cpu());
    }

    private Figures figures(Workload workload, Target target) {
        return Figures.median(rounds.stream()
                .filter(round ->
                        round.workload().equals(workload) && round.target().equals(target))
                .map(Round::figures)
                .toList());
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
