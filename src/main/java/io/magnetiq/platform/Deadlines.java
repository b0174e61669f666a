package io.magnetiq.platform;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends operations that take too long: the engine stops before its next field, the statement in flight is stopped.
class Deadlines implements AutoCloseable {
    private static final long AGAIN_MILLIS = 50;

    private final Duration limit;
    private final ScheduledThreadPoolExecutor timer;

    Deadlines(Duration limit) {
        this.limit = limit;
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /// @param interrupt stops the statement in flight
    Deadline start(Runnable interrupt, ExecutionInput input) {
        var deadline = new Deadline(limit);
        // Again and again: the first alarm may fall between two statements, where there is nothing to cancel.
        deadline.alarm = timer.scheduleWithFixedDelay(
                () -> deadline.pass(interrupt, input), limit.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        return deadline;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /// The time limit of one operation.
    static final class Deadline implements AutoCloseable {
        private final Duration limit;
        private boolean passed;
        private boolean closed;
        private @Nullable ScheduledFuture<?> alarm;

        private Deadline(Duration limit) {
            this.limit = limit;
        }

        // Once closed the connection serves another operation, which must not be cancelled in this one's stead.
        private synchronized void pass(Runnable interrupt, ExecutionInput input) {
            if (!closed) {
                passed = true;
                input.cancel();
                interrupt.run();
            }
        }

        synchronized boolean passed() {
            return passed;
        }

        ExecutionResult refusal() {
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
        public synchronized void close() {
            closed = true;
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }
}
