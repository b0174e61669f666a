ALTER TABLE booking DROP COLUMN reschedule_hours;
ALTER TABLE booking DROP COLUMN cancel_hours;
