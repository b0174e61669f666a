package io.magnetiq.faults;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Moments that repeat with their seed.
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /// As many sources of chance as there are clients: which of them is faster changes nothing for the others.
    List<SplittableRandom> split(int number) {
        return Stream.generate(random::split).limit(number).toList();
    }

    Duration between(Duration shortest, Duration longest) {
        return Duration.ofMillis(random.nextLong(shortest.toMillis(), longest.toMillis() + 1));
    }

    /// Waits any time up to the longest.
    void pause(Duration longest) throws InterruptedException {
        Thread.sleep(random.nextLong(longest.toMillis() + 1));
    }
}
