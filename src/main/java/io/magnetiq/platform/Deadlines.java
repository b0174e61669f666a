package io.magnetiq.platform;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends operations that take too long: the engine stops before its next field, the statement in flight is stopped.
///
/// One look at a time at all that run: an alarm for each would wake a thread for each request.
class Deadlines implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

    private final Duration limit;
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());

    Deadlines(Duration limit) {
        this.limit = limit;
        var _ = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// @param interrupt stops the statement in flight
    /// @param begun when the operation began, by [System#nanoTime]
    Deadline start(Runnable interrupt, ExecutionInput input, long begun) {
        var deadline = later(interrupt, input);
        deadline.begin(begun);
        return deadline;
    }

    /// One that has not begun yet.
    Deadline later(Runnable interrupt, ExecutionInput input) {
        return new Deadline(interrupt, input);
    }

    private void look() {
        var now = System.nanoTime();
        running.removeIf(deadline -> now - deadline.end >= 0 && !passed(deadline));
    }

    /// Again at each look: the first may fall between two statements, where there is nothing to stop.
    ///
    /// @return false for one that is cancelled and cannot be stopped; it must not hold up the others
    private static boolean passed(Deadline deadline) {
        try {
            deadline.pass();
            return true;
        } catch (RuntimeException | Error e) {
            log.warn("An operation goes on beyond its limit", e);
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /// The time limit of one operation.
    final class Deadline implements AutoCloseable {
        private final Runnable interrupt;
        private final ExecutionInput input;
        private long end;
        private boolean passed;
        private boolean closed;

        private Deadline(Runnable interrupt, ExecutionInput input) {
            this.interrupt = interrupt;
            this.input = input;
        }

        /// @param begun since when it counts, by [System#nanoTime]
        void begin(long begun) {
            end = begun + limit.toNanos();
            running.add(this);
        }

        /// What is answered within the time, or that it took longer.
        ExecutionResult answered(Supplier<ExecutionResult> answer) {
            try {
                var result = answer.get();
                close();
                return passed() ? refusal() : result;
            } catch (CompletionException | AbortExecutionException e) {
                close();
                if (passed()) {
                    return refusal();
                }
                throw e;
            }
        }

        // Once closed the connection serves another operation, which must not be cancelled in this one's stead.
        private synchronized void pass() {
            if (!closed) {
                passed = true;
                input.cancel();
                interrupt.run();
            }
        }

        synchronized boolean passed() {
            return passed;
        }

        private ExecutionResult refusal() {
            var error = new Refusal(
                    ErrorCode.TIMEOUT,
                    "The operation took longer than the limit `executionTimeout` of %d ms.".formatted(limit.toMillis()),
                    Map.of("limit", "executionTimeout", "allowed", limit.toMillis()));
            return ExecutionResult.newExecutionResult()
                    .data(null)
                    .addError(error)
                    .build();
        }

        @Override
        public void close() {
            running.remove(this);
            synchronized (this) {
                closed = true;
            }
        }
    }
}
