-- The old rule knows no role as low as a consultant's, so that they are locked out.
UPDATE app_user SET locked = 1 WHERE role = 'CONSULTANT';
ALTER TABLE app_user ADD COLUMN narrow_role TEXT NOT NULL DEFAULT 'VIEWER'
    CHECK (narrow_role IN ('VIEWER', 'EDITOR', 'ADMIN', 'SUPER_ADMIN'));
UPDATE app_user SET narrow_role = role WHERE role <> 'CONSULTANT';
ALTER TABLE app_user DROP COLUMN role;
ALTER TABLE app_user RENAME COLUMN narrow_role TO role;
DROP INDEX booking_guest;
DROP INDEX booking_reschedule;
DROP INDEX booking_cancel;
DROP INDEX booking_checkout;
DROP INDEX booking_view;
DROP TRIGGER booking_seat_exists_for_changed;
DROP TRIGGER booking_seat_exists_for_new;
DROP INDEX booking_seat;
DROP TRIGGER booking_no_overlap_of_changed;
DROP TRIGGER booking_no_overlap_of_new;
DROP INDEX booking_live;
