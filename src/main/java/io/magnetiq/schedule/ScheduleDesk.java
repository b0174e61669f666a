package io.magnetiq.schedule;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.magnetiq.database.Engine;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Says what is to run later, in the caller's transaction: rolled back with it, and not run before it ends.
///
/// What is asked for while the very same id is running is done when it ends; the last word counts, and none is lost.
@Service
@Transactional
public class ScheduleDesk {
    private static final String ONE = " where task_name = :task and task_instance = :id";
    private static final String FREE =
            ", picked = false, picked_by = null, last_heartbeat = null, version = version + 1,"
                    + " asked = null, asked_time = null, asked_data = null";

    private final EntityManager entities;
    private final Engine engine;
    private final WakeUp wakeUp;

    ScheduleDesk(EntityManager entities, Engine engine, WakeUp wakeUp) {
        this.entities = entities;
        this.engine = engine;
        this.wakeUp = wakeUp;
    }

    /// Runs a task at a time, or now if that has passed. Takes the place of what was scheduled under the same id.
    ///
    /// @param id distinguishes what is scheduled for one task
    /// @param data for the task, small
    public void schedule(String task, String id, Instant at, String data) {
        query("""
                insert into scheduled_task as t (task_name, task_instance, task_data, execution_time, picked,
                    consecutive_failures, version)
                values (:task, :id, :data, :at, false, 0, 1)
                on conflict (task_name, task_instance) do update set
                    task_data = case when t.picked then t.task_data else excluded.task_data end,
                    execution_time = case when t.picked then t.execution_time else excluded.execution_time end,
                    consecutive_failures = case when t.picked then t.consecutive_failures else 0 end,
                    version = case when t.picked then t.version else t.version + 1 end,
                    asked = case when t.picked then 'AGAIN' end,
                    asked_time = case when t.picked then excluded.execution_time end,
                    asked_data = case when t.picked then excluded.task_data end""", task, id).setParameter("data", data).setParameter("at", at).executeUpdate();
        wake();
    }

    /// Runs what is scheduled at another time.
    ///
    /// @return was anything scheduled?
    public boolean move(String task, String id, Instant at) {
        var state = state(task, id);
        if (state == State.ABSENT || state == State.LAST_RUN) {
            return false;
        }
        query(state == State.RUNNING ? """
                        update scheduled_task set asked = 'AGAIN', asked_time = :at,
                            asked_data = coalesce(asked_data, task_data)""" + ONE : """
                        update scheduled_task set execution_time = :at, consecutive_failures = 0,
                            version = version + 1""" + ONE, task, id)
                .setParameter("at", at)
                .executeUpdate();
        wake();
        return true;
    }

    /// Does not run what is scheduled; what is running ends, and is not run again.
    ///
    /// @return was anything scheduled?
    public boolean cancel(String task, String id) {
        var state = state(task, id);
        if (state == State.WAITING) {
            query("delete from scheduled_task" + ONE, task, id).executeUpdate();
        } else if (state == State.RUNNING) {
            query("update scheduled_task set asked = 'NEVER', asked_time = null, asked_data = null" + ONE, task, id)
                    .executeUpdate();
        }
        return state == State.WAITING || state == State.RUNNING;
    }

    /// Where something stands.
    private enum State {
        ABSENT,
        WAITING,
        RUNNING,
        /// Runs, and was cancelled.
        LAST_RUN
    }

    /// Nobody changes it before the transaction ends.
    private State state(String task, String id) {
        var found = query(
                        "select case when not picked then 'WAITING' when asked = 'NEVER' then 'LAST_RUN'"
                                + " else 'RUNNING' end from scheduled_task" + ONE + engine.rowLock(),
                        task,
                        id)
                .getResultList();
        return found.isEmpty() ? State.ABSENT : State.valueOf(found.getFirst().toString());
    }

    /// Schedules what recurs, unless it is scheduled within its period anyway.
    void recur(String task, Instant now, Duration period) {
        query("""
                insert into scheduled_task (task_name, task_instance, task_data, execution_time, picked,
                    consecutive_failures, version)
                values (:task, :id, '', :at, false, 0, 1) on conflict (task_name, task_instance) do nothing""", task, Job.RECURRING).setParameter("at", now).executeUpdate();
        query(
                        "update scheduled_task set execution_time = :at, version = version + 1" + ONE
                                + " and not picked and execution_time > :at",
                        task,
                        Job.RECURRING)
                .setParameter("at", now.plus(period))
                .executeUpdate();
    }

    /// Ends a run: done is forgotten, unless it is to run again.
    ///
    /// @param version of the row while it ran
    /// @param next when to run again, if nothing else was asked for meanwhile
    /// @param failures in a row by now
    void settle(TaskInstanceId run, long version, Instant now, Optional<Instant> next, int failures) {
        var task = run.getTaskName();
        var id = run.getId();
        var asked = query(
                        "select coalesce(asked, '') from scheduled_task" + ONE + " and version = :version"
                                + engine.rowLock(),
                        task,
                        id)
                .setParameter("version", version)
                .getResultList();
        if (asked.isEmpty()) {
            // Others took this node for dead, and have it in their hands.
            return;
        }
        var last = failures == 0 ? ", last_success = :now" : ", last_failure = :now";
        if (asked.getFirst().equals("AGAIN")) {
            query("""
                    update scheduled_task set execution_time = asked_time, task_data = asked_data,
                        consecutive_failures = 0""" + last + FREE + ONE, task, id).setParameter("now", now).executeUpdate();
            wake();
        } else if (asked.getFirst().equals("") && next.isPresent()) {
            query("""
                    update scheduled_task set execution_time = :next, consecutive_failures = :failures""" + last + FREE + ONE, task, id)
                    .setParameter("now", now)
                    .setParameter("next", next.get())
                    .setParameter("failures", failures)
                    .executeUpdate();
            wake();
        } else {
            query("delete from scheduled_task" + ONE, task, id).executeUpdate();
        }
    }

    private Query query(String sql, String task, String id) {
        return entities.createNativeQuery(sql).setParameter("task", task).setParameter("id", id);
    }

    private void wake() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeUp.give();
            }
        });
    }
}
