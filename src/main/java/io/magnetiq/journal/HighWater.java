package io.magnetiq.journal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A number that only rises, and those who wait for it to.
final class HighWater {
    private static final long UNKNOWN = -1;
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private volatile long level = UNKNOWN;

    boolean known() {
        return level != UNKNOWN;
    }

    /// The number; waits until it is known at all.
    long level() {
        try {
            if (!known() && !await(UNKNOWN, FIRST)) {
                throw new IllegalStateException("The journal cannot be read");
            }
            return level;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void raise(long to) {
        if (to > level) {
            lock.lock();
            try {
                level = to;
                raised.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// @return has it risen above the number within the time?
    boolean await(long above, Duration atMost) throws InterruptedException {
        var left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (level <= above && left > 0) {
                left = raised.awaitNanos(left);
            }
            return level > above;
        } finally {
            lock.unlock();
        }
    }
}
