package io.magnetiq.benchmark;

import io.magnetiq.benchmark.Load.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Loads every target with every operation in turn, and measures what it takes them.
final class Rounds implements AutoCloseable {
    private final Settings settings;
    private final List<Workload> workloads;
    private final List<Target> targets;
    private final Load load;
    private final Writes writes;
    private final Map<Target, Meter> meters = new HashMap<>();
    private final List<String> cold = new ArrayList<>();

    Rounds(Settings settings, List<Workload> workloads, List<Target> targets, Load load, Writes writes, Store store) {
        this.settings = settings;
        this.workloads = workloads;
        this.targets = targets;
        this.load = load;
        this.writes = writes;
        targets.forEach(target -> meters.put(target, new Meter(target.program(), store)));
    }

    /// What one round measured.
    record Round(Workload workload, Target target, Figures figures) {}

    void warmUp() {
        for (var workload : workloads) {
            for (var target : targets) {
                var wanted = workload.warmup(settings.warmup());
                // Each round of writes has to be taken back: their compilers are not waited for.
                Supplier<Duration> compiling = workload.writes() ? () -> Duration.ZERO : target.program()::compiling;
                var warm = WarmUp.of(
                        compiling,
                        wanted,
                        () -> loading(target, workload, WarmUp.SECONDS).get());
                var told = "%s, %s: %d requests".formatted(workload, target, warm.asked());
                System.out.println("Warm: " + told);
                if (!warm.enough()) {
                    cold.add(told);
                }
            }
        }
    }

    /// Where the time was up before the warm-up was over.
    List<String> cold() {
        return List.copyOf(cold);
    }

    /// The order of the targets changes from round to round, so that what disturbs the machine disturbs them all.
    List<Round> measure() {
        var measured = new ArrayList<Round>();
        var order = new ArrayList<>(targets);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (var workload : workloads) {
                for (var target : order) {
                    var figures = measure(target, workload);
                    System.out.printf("Round %d: %s, %s: %s%n", round, workload, target, figures);
                    measured.add(new Round(workload, target, figures));
                }
            }
            Collections.rotate(order, 1);
        }
        return measured;
    }

    private Figures measure(Target target, Workload workload) {
        var meter = meters.get(target);
        var loading = loading(target, workload, settings.seconds());
        var before = meter.usage();
        var result = loading.get();
        return Figures.of(result, meter.usage().since(before));
    }

    private Supplier<Result> loading(Target target, Workload workload, int seconds) {
        return workload.writes() ? writes.ready(target, workload) : () -> load.run(target, workload, seconds);
    }

    @Override
    public void close() {
        meters.values().forEach(Meter::close);
    }
}
