package io.magnetiq.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock of reminders, put forward by tests.
class Ahead implements InstantSource {
    private volatile Duration by = Duration.ZERO;

    void to(Instant when) {
        by = Duration.between(Instant.now(), when);
    }

    void reset() {
        by = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(by);
    }
}
