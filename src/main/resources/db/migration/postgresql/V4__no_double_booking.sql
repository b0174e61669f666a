-- No two live bookings of a consultant take the same time, buffers included; only those of one shared session (same
-- type, same begin, several seats) may, each on a seat of its own. A range is half-open: touching is no overlap.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- unsafe: an exclusion constraint cannot be built beside writers; bookings wait while their index is built
ALTER TABLE booking ADD CONSTRAINT booking_no_overlap EXCLUDE USING gist (
    consultant_id WITH =,
    tstzrange(coalesce(blocked_from, starts_at), coalesce(blocked_until, ends_at)) WITH &&,
    (CASE WHEN seats = 1 THEN id ELSE -type_id END) WITH <>
) WHERE (status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND deleted_at IS NULL);

-- unsafe: as above; no row has several seats yet
ALTER TABLE booking ADD CONSTRAINT booking_no_overlap_of_sessions EXCLUDE USING gist (
    consultant_id WITH =,
    tstzrange(coalesce(blocked_from, starts_at), coalesce(blocked_until, ends_at)) WITH &&,
    starts_at WITH <>
) WHERE (seats > 1 AND status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND deleted_at IS NULL);

-- unsafe: as above
CREATE UNIQUE INDEX booking_seat ON booking (consultant_id, type_id, starts_at, seat)
    WHERE seats > 1 AND status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND deleted_at IS NULL;

-- unsafe: every row has the one seat that its default gave it, which is seen at a glance
ALTER TABLE booking ADD CONSTRAINT booking_seat_exists CHECK (seat BETWEEN 1 AND seats);

-- unsafe: the index is small and bookings are written a few a second
CREATE UNIQUE INDEX booking_view ON booking (view_hash) WHERE view_hash IS NOT NULL;
-- unsafe: as above
CREATE UNIQUE INDEX booking_checkout ON booking (checkout_hash) WHERE checkout_hash IS NOT NULL;
-- unsafe: as above
CREATE UNIQUE INDEX booking_cancel ON booking (cancel_hash) WHERE cancel_hash IS NOT NULL;
-- unsafe: as above
CREATE UNIQUE INDEX booking_reschedule ON booking (reschedule_hash) WHERE reschedule_hash IS NOT NULL;

-- unsafe: as above
CREATE INDEX booking_guest ON booking (guest) WHERE guest IS NOT NULL;

-- A role for people who see what is theirs and no more. The default is that of SQLite, which needs one to widen a rule.
ALTER TABLE app_user ALTER COLUMN role SET DEFAULT 'VIEWER';
ALTER TABLE app_user DROP CONSTRAINT app_user_role_check;
-- unsafe: there are few users
ALTER TABLE app_user ADD CONSTRAINT app_user_role_check
    CHECK (role IN ('CONSULTANT', 'VIEWER', 'EDITOR', 'ADMIN', 'SUPER_ADMIN'));
