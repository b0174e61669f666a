package io.magnetiq.editing;

import io.magnetiq.content.ContentDesk;
import io.magnetiq.platform.Ids;
import io.magnetiq.schedule.Due;
import io.magnetiq.schedule.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Publishes what is scheduled when its time has come.
@Component
class PublishingTask implements Task {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final EditingDesk desk;

    PublishingTask(EditingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return ContentDesk.PUBLISHING;
    }

    @Override
    public Optional<Instant> run(Due due) {
        var now = Ids.now();
        desk.publishDue(Long.parseLong(due.id()), Long.parseLong(due.data()), now.isBefore(due.at()) ? due.at() : now);
        return Optional.empty();
    }

    /// An editor was promised that it appears, however late.
    @Override
    public Optional<Duration> retry(int failures) {
        var wait = Task.super.retry(failures).orElse(LONGEST);
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
