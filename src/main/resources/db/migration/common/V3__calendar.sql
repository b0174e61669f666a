-- Hours and rules of consultants, what a booking knows beyond its time, payments, and what every write leaves behind:
-- journal, audit, idempotency keys. Minutes of the day count from midnight of the wall clock.

ALTER TABLE consultation_type ADD COLUMN seats INTEGER NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 1000);
ALTER TABLE consultation_type ADD COLUMN buffer_before_minutes INTEGER NOT NULL DEFAULT 0
    CHECK (buffer_before_minutes BETWEEN 0 AND 1440);
ALTER TABLE consultation_type ADD COLUMN buffer_after_minutes INTEGER NOT NULL DEFAULT 15
    CHECK (buffer_after_minutes BETWEEN 0 AND 1440);
ALTER TABLE consultation_type ADD COLUMN notice_minutes INTEGER NOT NULL DEFAULT 120
    CHECK (notice_minutes BETWEEN 0 AND 527040);
ALTER TABLE consultation_type ADD COLUMN horizon_days INTEGER NOT NULL DEFAULT 60
    CHECK (horizon_days BETWEEN 0 AND 366);
ALTER TABLE consultation_type ADD COLUMN daily_cap INTEGER NOT NULL DEFAULT 10 CHECK (daily_cap BETWEEN 0 AND 1440);
ALTER TABLE consultation_type ADD COLUMN grid_minutes INTEGER NOT NULL DEFAULT 30
    CHECK (grid_minutes BETWEEN 1 AND 1440);
ALTER TABLE consultation_type ADD COLUMN cancel_hours INTEGER NOT NULL DEFAULT 24
    CHECK (cancel_hours BETWEEN 0 AND 8784);
ALTER TABLE consultation_type ADD COLUMN reschedule_hours INTEGER NOT NULL DEFAULT 12
    CHECK (reschedule_hours BETWEEN 0 AND 8784);

ALTER TABLE consultant ADD COLUMN user_id ${long} REFERENCES app_user (id) DEFERRABLE;
ALTER TABLE consultant ADD COLUMN holiday_calendar ${text};
ALTER TABLE consultant ADD COLUMN feed_serial INTEGER NOT NULL DEFAULT 0;
-- unsafe: there are few consultants, and they are rarely written
CREATE UNIQUE INDEX consultant_user ON consultant (user_id) WHERE user_id IS NOT NULL;

-- Where a consultant's rule differs from the type's; null leaves the type's.
CREATE TABLE consultant_rule (
    id ${long} NOT NULL PRIMARY KEY,
    consultant_id ${long} NOT NULL REFERENCES consultant (id) DEFERRABLE,
    type_id ${long} NOT NULL REFERENCES consultation_type (id) DEFERRABLE,
    duration_minutes INTEGER CHECK (duration_minutes BETWEEN 1 AND 1440),
    buffer_before_minutes INTEGER CHECK (buffer_before_minutes BETWEEN 0 AND 1440),
    buffer_after_minutes INTEGER CHECK (buffer_after_minutes BETWEEN 0 AND 1440),
    notice_minutes INTEGER CHECK (notice_minutes BETWEEN 0 AND 527040),
    horizon_days INTEGER CHECK (horizon_days BETWEEN 0 AND 366),
    daily_cap INTEGER CHECK (daily_cap BETWEEN 0 AND 1440),
    grid_minutes INTEGER CHECK (grid_minutes BETWEEN 1 AND 1440),
    seats INTEGER CHECK (seats BETWEEN 1 AND 1000),
    UNIQUE (consultant_id, type_id)
) ${options};

CREATE TABLE working_hours (
    id ${long} NOT NULL PRIMARY KEY,
    consultant_id ${long} NOT NULL REFERENCES consultant (id) DEFERRABLE,
    day_of_week INTEGER NOT NULL CHECK (day_of_week BETWEEN 1 AND 7),
    starts_minute INTEGER NOT NULL CHECK (starts_minute BETWEEN 0 AND 1439),
    ends_minute INTEGER NOT NULL CHECK (ends_minute BETWEEN 1 AND 1440),
    CHECK (ends_minute > starts_minute)
) ${options};
CREATE INDEX working_hours_consultant ON working_hours (consultant_id);

-- In the place of the weekly hours of one date; a row without minutes closes the date.
CREATE TABLE dated_hours (
    id ${long} NOT NULL PRIMARY KEY,
    consultant_id ${long} NOT NULL REFERENCES consultant (id) DEFERRABLE,
    day ${text} NOT NULL CHECK (length(day) = 10),
    starts_minute INTEGER CHECK (starts_minute BETWEEN 0 AND 1439),
    ends_minute INTEGER CHECK (ends_minute BETWEEN 1 AND 1440),
    CHECK ((starts_minute IS NULL) = (ends_minute IS NULL)),
    CHECK (ends_minute > starts_minute)
) ${options};
CREATE INDEX dated_hours_consultant ON dated_hours (consultant_id, day);

CREATE TABLE absence (
    id ${long} NOT NULL PRIMARY KEY,
    consultant_id ${long} NOT NULL REFERENCES consultant (id) DEFERRABLE,
    starts_at ${instant} NOT NULL,
    ends_at ${instant} NOT NULL,
    reason ${text},
    created_at ${instant} NOT NULL,
    CHECK (ends_at > starts_at)
) ${options};
CREATE INDEX absence_consultant ON absence (consultant_id, ends_at);

-- Days off of a named calendar, such as `DE-BE` (ISO 3166-2).
CREATE TABLE holiday (
    id ${long} NOT NULL PRIMARY KEY,
    calendar ${text} NOT NULL,
    day ${text} NOT NULL CHECK (length(day) = 10),
    name ${text} NOT NULL,
    UNIQUE (calendar, day)
) ${options};

ALTER TABLE booking ADD COLUMN seats INTEGER NOT NULL DEFAULT 1 CHECK (seats >= 1);
ALTER TABLE booking ADD COLUMN seat INTEGER NOT NULL DEFAULT 1;
-- The time it takes with its buffers; null is its own time.
ALTER TABLE booking ADD COLUMN blocked_from ${instant};
ALTER TABLE booking ADD COLUMN blocked_until ${instant};
-- When an unpaid slot is free again.
ALTER TABLE booking ADD COLUMN held_until ${instant};
ALTER TABLE booking ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE booking ADD COLUMN guest ${text};
ALTER TABLE booking ADD COLUMN view_hash ${text};
ALTER TABLE booking ADD COLUMN checkout_hash ${text};
ALTER TABLE booking ADD COLUMN cancel_hash ${text};
ALTER TABLE booking ADD COLUMN reschedule_hash ${text};
ALTER TABLE booking ADD COLUMN billing_name ${text};
ALTER TABLE booking ADD COLUMN billing_company ${text};
ALTER TABLE booking ADD COLUMN billing_street ${text};
ALTER TABLE booking ADD COLUMN billing_postal_code ${text};
ALTER TABLE booking ADD COLUMN billing_city ${text};
ALTER TABLE booking ADD COLUMN billing_country ${text};
ALTER TABLE booking ADD COLUMN billing_vat ${text};
ALTER TABLE booking ADD COLUMN terms_accepted_at ${instant};
ALTER TABLE booking ADD COLUMN cancelled_because ${text};
ALTER TABLE booking ADD COLUMN absent ${text} CHECK (absent IN ('CLIENT', 'CONSULTANT'));

CREATE TABLE payment (
    id ${long} NOT NULL PRIMARY KEY,
    booking_id ${long} NOT NULL REFERENCES booking (id) DEFERRABLE,
    provider ${text} NOT NULL,
    reference ${text} NOT NULL,
    status ${text} NOT NULL CHECK (status IN ('PENDING', 'PROCESSING', 'FAILED', 'COMPLETED', 'REFUNDED')),
    refund_asked_at ${instant},
    amount INTEGER NOT NULL CHECK (amount >= 0),
    currency ${text} NOT NULL CHECK (length(currency) = 3),
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL,
    UNIQUE (provider, reference)
) ${options};
CREATE INDEX payment_booking ON payment (booking_id);
CREATE INDEX payment_refund ON payment (refund_asked_at) WHERE refund_asked_at IS NOT NULL;

-- What a provider has told, each once.
CREATE TABLE payment_notice (
    provider ${text} NOT NULL,
    notice ${text} NOT NULL,
    payment_id ${long} NOT NULL REFERENCES payment (id) DEFERRABLE,
    status ${text} NOT NULL,
    received_at ${instant} NOT NULL,
    PRIMARY KEY (provider, notice)
) ${options};

-- What has happened, in the order of its sequence; written in the transaction that makes it happen.
CREATE TABLE journal (
    sequence ${sequence},
    type ${text} NOT NULL,
    subject_type ${text} NOT NULL,
    subject_id ${long} NOT NULL,
    payload ${json} NOT NULL,
    occurred_at ${instant} NOT NULL,
    actor ${text} NOT NULL
) ${options};
CREATE INDEX journal_subject ON journal (subject_id, sequence);
CREATE INDEX journal_time ON journal (occurred_at DESC, sequence DESC);

-- Who changed what, or was not let to.
CREATE TABLE audit (
    id ${long} NOT NULL PRIMARY KEY,
    occurred_at ${instant} NOT NULL,
    actor ${text} NOT NULL,
    mutation ${text} NOT NULL,
    subject_type ${text},
    subject_id ${long},
    outcome ${text} NOT NULL CHECK (outcome IN ('DONE', 'DENIED')),
    details ${json} NOT NULL
) ${options};
CREATE INDEX audit_subject ON audit (subject_id, id);

-- Keys under which a write took effect; they hold for 72 hours.
CREATE TABLE idempotency (
    actor ${text} NOT NULL,
    mutation ${text} NOT NULL,
    idempotency_key ${text} NOT NULL,
    fingerprint ${text} NOT NULL,
    audit_id ${long} NOT NULL,
    created_at ${instant} NOT NULL,
    PRIMARY KEY (actor, mutation, idempotency_key)
) ${options};
CREATE INDEX idempotency_age ON idempotency (created_at);
