package io.magnetiq.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import io.magnetiq.database.Engine;
import io.magnetiq.platform.Ids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs on this node what is due, as long as the server runs.
///
/// On SQLite it looks on the connection that writes, outside of a transaction: looking locks nothing.
@Component
@EnableConfigurationProperties(ScheduleProperties.class)
class Worker implements SmartLifecycle {
    private static final int SIGNS_OF_LIFE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// A task that this node does not know may be one of a newer node.
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final DataSource connections;
    private final Engine engine;
    private final ScheduleProperties properties;
    private final ScheduleDesk desk;
    private final WakeUp wakeUp;
    private final InstantSource clock;
    private final List<Job> jobs;
    private final List<Task> recurring;

    @Nullable
    private volatile Scheduler running;

    Worker(
            @Qualifier("writer") DataSource connections,
            Engine engine,
            ScheduleProperties properties,
            ScheduleDesk desk,
            WakeUp wakeUp,
            ObjectProvider<InstantSource> clocks,
            ObjectProvider<Task> tasks) {
        this.connections = connections;
        this.engine = engine;
        this.properties = properties;
        this.desk = desk;
        this.wakeUp = wakeUp;
        clock = clocks.getIfAvailable(() -> Ids::now);
        jobs = tasks.orderedStream().map(task -> new Job(task, desk, clock)).toList();
        recurring =
                tasks.orderedStream().filter(task -> task.every().isPresent()).toList();
        if (jobs.stream().map(Job::getName).distinct().count() < jobs.size()) {
            throw new IllegalStateException("Two tasks have one name: %s".formatted(jobs));
        }
    }

    @Override
    public void start() {
        recurring.forEach(
                task -> desk.recur(task.name(), clock.instant(), task.every().orElseThrow()));
        var scheduler = scheduler();
        scheduler.start();
        running = scheduler;
        wakeUp.calls(scheduler::triggerCheckForDueExecutions);
    }

    @Override
    public void stop() {
        wakeUp.calls(() -> {});
        var scheduler = running;
        running = null;
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private Scheduler scheduler() {
        var builder = new SchedulerBuilder(connections, List.copyOf(jobs)) {
            @Override
            protected Waiter buildWaiter() {
                // Waiting is done by the real clock, whatever the time is said to be.
                return new Waiter(poolingInterval);
            }
        };
        builder.tableName("scheduled_task")
                .schedulerName(new SchedulerName.Fixed("node-" + Ids.next()))
                .serializer(new PlainText())
                .clock(clock::instant)
                .pollingInterval(properties.poll())
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(SIGNS_OF_LIFE)
                .shutdownMaxWait(PATIENCE)
                .deleteUnresolvedAfter(NEVER)
                .failureLogging(LogLevel.OFF, false)
                .threads(properties.concurrency())
                .executorService(Executors.newFixedThreadPool(properties.concurrency(), threads("task-")))
                .dueExecutor(Executors.newSingleThreadExecutor(threads("schedule-")))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, threads("schedule-house-")));
        if (engine.manyWriters()) {
            builder.jdbcCustomization(new PostgresRows()).pollUsingLockAndFetch(0.5, 1);
        } else {
            builder.jdbcCustomization(new SqliteRows()).pollUsingFetch(0.5, 1);
        }
        return builder.build();
    }

    private static ThreadFactory threads(String prefix) {
        return Thread.ofVirtual().name(prefix, 0).factory();
    }
}
