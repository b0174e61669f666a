package io.magnetiq.schedule;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of our tasks as the library sees it.
class Job extends AbstractTask<String> {
    /// The one id of work that recurs.
    static final String RECURRING = "recurring";

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);
    private static final Duration UNEXPLAINED = Duration.ofMinutes(1);

    private final Task task;
    private final ScheduleDesk desk;
    private final InstantSource clock;

    Job(Task task, ScheduleDesk desk, InstantSource clock) {
        super(
                task.name(),
                String.class,
                new FailureHandler.OnFailureRetryLater<>(UNEXPLAINED),
                (dead, operations) -> operations.reschedule(dead, clock.instant()));
        this.task = task;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
        var execution = context.getExecution();
        var failures = execution.consecutiveFailures;
        try {
            var next = task.run(new Due(instance.getId(), instance.getData(), execution.executionTime, failures));
            var then = task.every().map(period -> clock.instant().plus(period)).or(() -> next);
            return (_, _) -> desk.settle(execution, execution.version, clock.instant(), then, 0);
        } catch (InterruptedException _) {
            // The server stops; that is nobody's failure.
            return (_, _) ->
                    desk.settle(execution, execution.version, clock.instant(), Optional.of(clock.instant()), failures);
        } catch (Exception e) {
            return failed(instance, context, e);
        }
    }

    private CompletionHandler<String> failed(TaskInstance<String> instance, ExecutionContext context, Exception cause) {
        // An interrupted thread could not write down how it ended.
        Thread.interrupted();
        var execution = context.getExecution();
        var failures = execution.consecutiveFailures + 1;
        var pause = task.every().or(() -> task.retry(failures));
        var line = "Task {} for {} has failed {} times in a row, {}: {}";
        var fate = pause.map(wait -> "next in " + wait).orElse("given up");
        if (cause instanceof RuntimeException) {
            LOG.warn(line, getName(), instance.getId(), failures, fate, cause.toString(), cause);
        } else {
            LOG.warn(line, getName(), instance.getId(), failures, fate, cause.getMessage());
        }
        return (_, _) ->
                desk.settle(execution, execution.version, clock.instant(), pause.map(clock.instant()::plus), failures);
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id) {
        return SchedulableInstance.of(instance(id), clock.instant());
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id, String data) {
        return SchedulableInstance.of(instance(id, data), clock.instant());
    }
}
