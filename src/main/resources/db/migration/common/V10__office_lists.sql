-- What the office reads of all bookings: counts and sums from an index alone, lists in their order and sorted out before
-- a row is read.
-- Built while the server works; what a failed build left is dropped first.
DROP INDEX ${concurrently} IF EXISTS booking_standing;
CREATE INDEX ${concurrently} booking_standing
    ON booking (status, payment_status, deleted_at, starts_at, created_at, held_until);

DROP INDEX ${concurrently} IF EXISTS booking_order;
CREATE INDEX ${concurrently} booking_order ON booking (starts_at DESC, id DESC, status, deleted_at);

-- The one above serves its queries.
DROP INDEX ${concurrently} IF EXISTS booking_start;
