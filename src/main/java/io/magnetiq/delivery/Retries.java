package io.magnetiq.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// When a message is tried again.
record Retries(List<Duration> delays) {
    private static final double JITTER = 0.1;

    /// How long to wait after so many attempts of one round; empty where the round is over.
    Optional<Duration> after(int attempts) {
        return attempts < delays.size() ? Optional.of(spread(delays.get(attempts))) : Optional.empty();
    }

    /// Those that failed together do not come back together.
    private static Duration spread(Duration delay) {
        var factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }
}
