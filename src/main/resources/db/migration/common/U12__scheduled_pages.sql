DELETE FROM scheduled_task WHERE task_name = 'content.publish';
