package io.magnetiq.benchmark;

import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalBenchmarkData;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.parser.BenchmarkParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The program that runs Hyperfoil, or a [Feed]: a line of its input is a file, a line of its output what it measured.
///
/// One JVM for all rounds, so that the tool is as warm as what it loads. It stands on Hyperfoil's class path alone.
final class LoadTool {
    static final String RESULT = "result ";
    static final String PHASE = "load";

    private static final double[] PERCENTILES = {0.5, 0.99};

    private LoadTool() {}

    public static void main(String[] arguments) throws Exception {
        var files = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var file = files.readLine(); file != null; file = files.readLine()) {
            System.out.println(
                    RESULT + (file.endsWith(Feed.ENDING) ? Feed.measured(Path.of(file)) : measured(Path.of(file))));
        }
        System.exit(0);
    }

    /// Answers, failures, milliseconds from the first request to the last answer, two percentiles in nanoseconds.
    private static String measured(Path file) throws Exception {
        var statistics = new StatisticsSnapshot();
        var end = new AtomicLong();
        try (var yaml = Files.newInputStream(file)) {
            var benchmark = BenchmarkParser.instance().buildBenchmark(yaml, new LocalBenchmarkData(file), Map.of());
            var runner = new LocalSimulationRunner(
                    benchmark,
                    (phase, step, metric, part, left) -> {
                        end.set(System.currentTimeMillis());
                        statistics.add(part);
                    },
                    null,
                    null);
            runner.run();
            var start = runner.instances().get(PHASE).absoluteStartTime();
            var summary = statistics.summary(PERCENTILES);
            var times = summary.percentileResponseTime.values().iterator();
            return "%d %d %d %d %d"
                    .formatted(
                            summary.responseCount,
                            statistics.errors() + statistics.invalid,
                            end.get() - start,
                            times.next(),
                            times.next());
        }
    }
}
