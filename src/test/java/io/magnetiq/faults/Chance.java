package io.magnetiq.faults;

import java.time.Duration;
import java.util.SplittableRandom;

/// Moments that repeat with their seed.
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Waits any time up to the longest.
    void pause(Duration longest) throws InterruptedException {
        Thread.sleep(random.nextLong(longest.toMillis() + 1));
    }
}
