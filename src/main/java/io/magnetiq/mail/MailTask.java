package io.magnetiq.mail;

import io.magnetiq.platform.Ids;
import io.magnetiq.schedule.Due;
import io.magnetiq.schedule.Task;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Sends a mail when it is due, if what it says is still true.
@Component
class MailTask implements Task {
    static final String NAME = "mail";

    private static final Logger LOG = LoggerFactory.getLogger(MailTask.class);

    /// Longer than a mail server is waited for.
    private static final Duration LEASE = Duration.ofMinutes(2);

    /// Until another node may have taken it that has a mail server.
    private static final Duration ELSEWHERE = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int ATTEMPTS = 32;

    /// Mail servers put up with few at a time, and a slow one must not take the places of other tasks.
    private static final int AT_A_TIME = 8;

    private final Letters letters;
    private final MailDesk desk;
    private final Post post;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    MailTask(Letters letters, MailDesk desk, Post post, ObjectProvider<InstantSource> clocks) {
        this.letters = letters;
        this.desk = desk;
        this.post = post;
        clock = clocks.getIfAvailable(() -> Ids::now);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(Due due) throws IOException {
        var now = clock.instant();
        if (!places.tryAcquire()) {
            return Optional.of(now.plusMillis(ThreadLocalRandom.current().nextLong(500, 2_000)));
        }
        try {
            return run(Plan.of(due.id(), due.data()), now);
        } finally {
            places.release();
        }
    }

    private Optional<Instant> run(Plan plan, Instant now) throws IOException {
        var letter = letters.write(plan, now);
        if (letter.isEmpty()) {
            return Optional.empty();
        }
        if (!post.open()) {
            return Optional.of(now.plus(ELSEWHERE));
        }
        return switch (desk.claim(plan, now, now.plus(LEASE))) {
            case DONE -> Optional.empty();
            case TAKEN -> Optional.of(now.plus(LEASE));
            case OURS -> {
                send(plan, letter.get());
                yield Optional.empty();
            }
        };
    }

    private void send(Plan plan, Letter letter) throws IOException {
        boolean sent;
        try {
            sent = post.send(letter);
        } catch (IOException | RuntimeException e) {
            desk.release(plan);
            throw e;
        }
        desk.settle(plan, sent, clock.instant());
        if (!sent) {
            LOG.warn("The mail {} is refused for good.", plan.id());
        }
    }

    @Override
    public Optional<Duration> retry(int failures) {
        return pause(failures);
    }

    /// About a day long; what is over by then is not sent anyway.
    static Optional<Duration> pause(int failures) {
        if (failures >= ATTEMPTS) {
            return Optional.empty();
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 16));
        return Optional.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
