package io.magnetiq.delivery;

import io.magnetiq.schedule.Due;
import io.magnetiq.schedule.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Clears away the log of deliveries that is beyond its time, and pauses what fails for too long; nothing depends on
/// when.
@Component
class SweepTask implements Task {
    private final AttemptDesk desk;

    SweepTask(AttemptDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "webhook-log";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofHours(1));
    }

    @Override
    public Optional<Instant> run(Due due) {
        desk.forget();
        desk.pause();
        return Optional.empty();
    }
}
