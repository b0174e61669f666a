package io.magnetiq.benchmark;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAccumulator;

/// How long something took, very often: counted in steps of 50 µs up to half a minute.
final class Delays {
    private static final long STEP = Duration.ofNanos(50_000).toNanos();

    private final AtomicIntegerArray counts = new AtomicIntegerArray(600_000);
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    void add(long nanos) {
        counts.incrementAndGet((int) Math.min(counts.length() - 1, Math.max(0, nanos / STEP)));
        longest.accumulate(nanos);
    }

    long count() {
        var sum = 0L;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /// In milliseconds.
    double percentile(double part) {
        var left = (long) Math.ceil(count() * part / 100);
        int at = 0;
        while (at < counts.length() - 1 && left > counts.get(at)) {
            left -= counts.get(at++);
        }
        return (at + 1) * STEP / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f / %.1f / %.0f", percentile(50), percentile(99), longest.get() / 1e6);
    }
}
