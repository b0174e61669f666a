-- What was agreed about giving up a booking's time when it was taken; null where the rules of its type hold, as for
-- bookings of before.
ALTER TABLE booking ADD COLUMN cancel_hours INTEGER;
ALTER TABLE booking ADD COLUMN reschedule_hours INTEGER;
