DROP INDEX ${concurrently} IF EXISTS booking_start;
CREATE INDEX ${concurrently} booking_start ON booking (starts_at DESC, id DESC);
DROP INDEX ${concurrently} IF EXISTS booking_order;
DROP INDEX ${concurrently} IF EXISTS booking_standing;
