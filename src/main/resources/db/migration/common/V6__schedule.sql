-- What is to run later, in the columns that the library db-scheduler reads and writes. The last three are ours: what was
-- asked for while a task was running, to be done when it ends.
CREATE TABLE scheduled_task (
    task_name ${text} NOT NULL,
    task_instance ${text} NOT NULL,
    task_data ${text} NOT NULL,
    execution_time ${instant} NOT NULL,
    picked ${boolean} NOT NULL,
    picked_by ${text},
    last_success ${instant},
    last_failure ${instant},
    consecutive_failures INTEGER NOT NULL,
    last_heartbeat ${instant},
    version ${long} NOT NULL,
    asked ${text} CHECK (asked IN ('AGAIN', 'NEVER')),
    asked_time ${instant},
    asked_data ${text},
    CHECK ((asked_time IS NOT NULL AND asked_data IS NOT NULL) OR asked IS NULL OR asked = 'NEVER'),
    PRIMARY KEY (task_name, task_instance)
) ${options};
CREATE INDEX scheduled_task_time ON scheduled_task (execution_time);
CREATE INDEX scheduled_task_heartbeat ON scheduled_task (last_heartbeat);
