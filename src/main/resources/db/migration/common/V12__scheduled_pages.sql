-- Pages that were scheduled before there was a task that publishes them.
INSERT INTO scheduled_task (task_name, task_instance, task_data, execution_time, picked, consecutive_failures, version)
SELECT 'content.publish', CAST(id AS TEXT), CAST(scheduled_version_id AS TEXT), scheduled_at, false, 0, 1
FROM page WHERE scheduled_version_id IS NOT NULL AND deleted_at IS NULL;
