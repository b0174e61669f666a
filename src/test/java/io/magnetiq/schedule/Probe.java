package io.magnetiq.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A task that writes down its runs.
class Probe implements Task {
    final List<Due> runs = new CopyOnWriteArrayList<>();

    private final String name = "test-" + UUID.randomUUID();
    private final Work work;

    Probe() {
        this(_ -> Optional.empty());
    }

    Probe(Work work) {
        this.work = work;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Instant> run(Due due) throws Exception {
        runs.add(due);
        return work.run(due);
    }

    @Override
    public Optional<Duration> retry(int failures) {
        return failures < 3 ? Optional.of(Duration.ofMillis(20)) : Optional.empty();
    }

    List<String> ids() {
        return runs.stream().map(Due::id).toList();
    }

    List<String> data() {
        return runs.stream().map(Due::data).toList();
    }

    /// What is done in a run.
    interface Work {
        Optional<Instant> run(Due due) throws Exception;
    }
}
