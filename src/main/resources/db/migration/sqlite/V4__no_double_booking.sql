-- No two live bookings of a consultant take the same time, buffers included; only those of one shared session (same
-- type, same begin, several seats) may, each on a seat of its own. Touching is no overlap.
CREATE INDEX booking_live ON booking (consultant_id, starts_at)
    WHERE status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND deleted_at IS NULL;

CREATE TRIGGER booking_no_overlap_of_new BEFORE INSERT ON booking
    WHEN NEW.status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND NEW.deleted_at IS NULL
BEGIN
    SELECT RAISE(ABORT, 'booking_no_overlap') FROM booking
    WHERE consultant_id = NEW.consultant_id AND id <> NEW.id
        AND status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND deleted_at IS NULL
        -- No booking blocks more than three days, which bounds the search in the index.
        AND starts_at > NEW.starts_at - 604800000 AND starts_at < NEW.ends_at + 604800000
        AND coalesce(blocked_from, starts_at) < coalesce(NEW.blocked_until, NEW.ends_at)
        AND coalesce(blocked_until, ends_at) > coalesce(NEW.blocked_from, NEW.starts_at)
        AND NOT (seats > 1 AND NEW.seats > 1 AND type_id = NEW.type_id AND starts_at = NEW.starts_at);
END;

CREATE TRIGGER booking_no_overlap_of_changed
    BEFORE UPDATE OF status, consultant_id, type_id, starts_at, ends_at, blocked_from, blocked_until, seats, deleted_at
    ON booking
    WHEN NEW.status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND NEW.deleted_at IS NULL
BEGIN
    SELECT RAISE(ABORT, 'booking_no_overlap') FROM booking
    WHERE consultant_id = NEW.consultant_id AND id <> NEW.id
        AND status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND deleted_at IS NULL
        AND starts_at > NEW.starts_at - 604800000 AND starts_at < NEW.ends_at + 604800000
        AND coalesce(blocked_from, starts_at) < coalesce(NEW.blocked_until, NEW.ends_at)
        AND coalesce(blocked_until, ends_at) > coalesce(NEW.blocked_from, NEW.starts_at)
        AND NOT (seats > 1 AND NEW.seats > 1 AND type_id = NEW.type_id AND starts_at = NEW.starts_at);
END;

CREATE UNIQUE INDEX booking_seat ON booking (consultant_id, type_id, starts_at, seat)
    WHERE seats > 1 AND status IN ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS') AND deleted_at IS NULL;

CREATE TRIGGER booking_seat_exists_for_new BEFORE INSERT ON booking
    WHEN NEW.seat NOT BETWEEN 1 AND NEW.seats
BEGIN
    SELECT RAISE(ABORT, 'booking_seat_exists');
END;

CREATE TRIGGER booking_seat_exists_for_changed BEFORE UPDATE OF seat, seats ON booking
    WHEN NEW.seat NOT BETWEEN 1 AND NEW.seats
BEGIN
    SELECT RAISE(ABORT, 'booking_seat_exists');
END;

CREATE UNIQUE INDEX booking_view ON booking (view_hash) WHERE view_hash IS NOT NULL;
CREATE UNIQUE INDEX booking_checkout ON booking (checkout_hash) WHERE checkout_hash IS NOT NULL;
CREATE UNIQUE INDEX booking_cancel ON booking (cancel_hash) WHERE cancel_hash IS NOT NULL;
CREATE UNIQUE INDEX booking_reschedule ON booking (reschedule_hash) WHERE reschedule_hash IS NOT NULL;

CREATE INDEX booking_guest ON booking (guest) WHERE guest IS NOT NULL;

-- A role for people who see what is theirs and no more; SQLite changes a rule by changing the column.
ALTER TABLE app_user ADD COLUMN wider_role TEXT NOT NULL DEFAULT 'VIEWER'
    CHECK (wider_role IN ('CONSULTANT', 'VIEWER', 'EDITOR', 'ADMIN', 'SUPER_ADMIN'));
-- unsafe: there are few users
UPDATE app_user SET wider_role = role;
-- unsafe: the new column takes its name in the same transaction
ALTER TABLE app_user DROP COLUMN role;
-- unsafe: as above
ALTER TABLE app_user RENAME COLUMN wider_role TO role;
