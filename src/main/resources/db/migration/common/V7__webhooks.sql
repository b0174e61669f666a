-- Where events of bookings are brought, how far each has come, and what became of every message.

CREATE TABLE webhook (
    id ${long} NOT NULL PRIMARY KEY,
    -- Whose rights shape what is sent, as far as their key went when they wrote it.
    owner_id ${long} NOT NULL REFERENCES app_user (id) DEFERRABLE,
    permissions ${text} NOT NULL,
    url ${text} NOT NULL CHECK (length(url) <= 2000),
    description ${text},
    -- Names of events; null is all of them.
    event_types ${text},
    document ${text},
    state ${text} NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED', 'DISABLED')),
    reason ${text},
    -- Sealed; the old one signs too until its time is over.
    secret ${text} NOT NULL,
    old_secret ${text},
    old_secret_until ${instant},
    created_at ${instant} NOT NULL,
    updated_at ${instant} NOT NULL,
    deleted_at ${instant},
    version ${long} NOT NULL,
    CHECK ((state = 'ACTIVE') = (reason IS NULL)),
    CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
) ${options};
CREATE INDEX webhook_owner ON webhook (owner_id);
CREATE INDEX webhook_created ON webhook (created_at, id);

-- What moves while messages are delivered; apart, so that whoever edits a webhook is not in its way.
CREATE TABLE webhook_queue (
    id ${long} NOT NULL PRIMARY KEY REFERENCES webhook (id) DEFERRABLE,
    -- Up to this event of the journal there is a delivery for everything that is wanted.
    place ${long} NOT NULL,
    failing_since ${instant},
    -- An overloaded receiver is left alone so long.
    held_until ${instant}
) ${options};
CREATE INDEX webhook_queue_place ON webhook_queue (place);

CREATE TABLE webhook_delivery (
    id ${long} NOT NULL PRIMARY KEY,
    webhook_id ${long} NOT NULL REFERENCES webhook (id) DEFERRABLE,
    -- Of the event; null for a message that only tests.
    sequence ${long},
    type ${text} NOT NULL,
    subject_id ${long},
    state ${text} NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
    -- All in all, and in this round of the schedule.
    attempts INTEGER NOT NULL DEFAULT 0,
    round INTEGER NOT NULL DEFAULT 0,
    next_attempt_at ${instant},
    attempted_at ${instant},
    status INTEGER,
    latency_millis INTEGER,
    failure ${text},
    answer ${text} CHECK (length(answer) <= 500),
    created_at ${instant} NOT NULL,
    UNIQUE (webhook_id, sequence),
    CHECK ((state = 'PENDING') = (next_attempt_at IS NOT NULL)),
    CHECK ((sequence IS NULL) = (subject_id IS NULL))
) ${options};
CREATE INDEX webhook_delivery_log ON webhook_delivery (webhook_id, created_at, id);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_order ON webhook_delivery (webhook_id, subject_id, sequence) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_age ON webhook_delivery (created_at) WHERE state <> 'PENDING';
