-- What was to run later never will.
DROP TABLE scheduled_task;
