package io.magnetiq.endpoint;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets streams that catch up work one at a time, with a short rest now and then in which nobody does.
///
/// They never wait for anything, and a carrier of virtual threads looks for requests that have just come in only when
/// it has run out of what it has begun (JDK-8373118): without a rest, nobody is let in until the last one has caught
/// up.
final class Turns {
    private static final long WORK_NANOS = 2_000_000;
    private static final long REST_NANOS = 200_000;

    private final ReentrantLock turn = new ReentrantLock(true);
    private long rested = System.nanoTime();

    /// @param work which may take time, but does not wait for a client
    <T> T take(Supplier<T> work) {
        turn.lock();
        try {
            var result = work.get();
            if (System.nanoTime() - rested > WORK_NANOS) {
                LockSupport.parkNanos(REST_NANOS);
                rested = System.nanoTime();
            }
            return result;
        } finally {
            turn.unlock();
        }
    }
}
