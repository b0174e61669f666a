package io.magnetiq.benchmark;

import io.magnetiq.benchmark.Answers.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Measures the packaged server beside two references: `./mvnw -Pbenchmark verify -DskipTests`.
final class Benchmark {
    private final Settings settings;
    private final List<Workload> workloads;
    private final Programs programs;

    private Benchmark(Settings settings) {
        this.settings = settings;
        workloads = Workload.of(settings.operations());
        programs = new Programs(settings);
    }

    public static void main(String[] arguments) throws Exception {
        var asked = Settings.ofSystem();
        if (EventBenchmark.asked(asked)) {
            new EventBenchmark(asked).run();
        } else if (asked.operations().contains(LatencyBenchmark.NAME)) {
            new LatencyBenchmark(asked).run();
        } else if (asked.operations().contains(StartBenchmark.NAME)) {
            new StartBenchmark(asked).run();
        } else if (asked.operations().contains(ExecutionCost.NAME)) {
            ExecutionCost.measure(asked);
        } else {
            new Benchmark(asked).run();
        }
    }

    private void run() throws IOException {
        Files.createDirectories(settings.folder());
        var any = workloads.getFirst();
        var store = Store.of(settings, programs, any);
        var server = programs.server(store.url(), settings.flags());
        try (var program = server.program()) {
            var startUp = server.awaitAnswer(any, Settings.STARTING);
            var idle = Meter.resident(program);
            var report = compared(bound(server), server, programs.references(store.url(), workloads), store);
            var memory = "%s idle, %s under load".formatted(idle, Meter.resident(program));
            var text = report.text(startUp, memory);
            Files.writeString(settings.folder().resolveSibling("benchmark-%s.md".formatted(settings.engine())), text);
            System.out.println(text);
        }
    }

    private Report compared(List<Workload> workloads, Target server, List<Target> references, Store store) {
        var first = references.getFirst();
        try (var program = first.program();
                var load = programs.load();
                var writes = new Writes(settings, store, server, load)) {
            program.demandAlive();
            references.getLast().awaitAnswer(workloads.getFirst(), Settings.STARTING);
            workloads.stream()
                    .filter(Workload::comparable)
                    .forEach(workload -> Answers.demandEqual(workload, server, references));
            var samples = samples(workloads, server, writes);
            var targets = Stream.concat(Stream.of(server), references.stream()).toList();
            try (var rounds = new Rounds(settings, workloads, targets, load, writes, store)) {
                rounds.warmUp();
                var measured = rounds.measure();
                return new Report(settings, workloads, server, references, samples, measured, rounds.cold());
            }
        }
    }

    private List<Workload> bound(Target server) {
        return workloads.stream().map(workload -> workload.on(server)).toList();
    }

    private static Map<Workload, Sample> samples(List<Workload> workloads, Target server, Writes writes) {
        return workloads.stream()
                .collect(Collectors.toMap(
                        workload -> workload,
                        workload -> workload.writes()
                                ? writes.sample(workload)
                                : Answers.sample(server.answer(workload, Answers.COUNTED))));
    }
}
