package io.magnetiq.platform;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Ends operations that take too long: the engine stops before its next field, the statement in flight is cancelled.
class Deadlines implements AutoCloseable {
    private final Duration limit;
    private final ScheduledThreadPoolExecutor timer;

    Deadlines(Duration limit) {
        this.limit = limit;
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    Deadline start(Session session, ExecutionInput input) {
        var deadline = new Deadline(limit);
        deadline.alarm = timer.schedule(() -> deadline.pass(session, input), limit.toMillis(), TimeUnit.MILLISECONDS);
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

        // Once closed the session serves another operation, which must not be cancelled in this one's stead.
        private synchronized void pass(Session session, ExecutionInput input) {
            if (!closed) {
                passed = true;
                input.cancel();
                session.cancelQuery();
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
            return ExecutionResult.newExecutionResult().addError(error).build();
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
