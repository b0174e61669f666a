-- Which mails about bookings were sent, so that none is sent twice, and how far the journal was read for them.
CREATE TABLE mail (
    booking_id ${long} NOT NULL REFERENCES booking (id) DEFERRABLE,
    kind ${text} NOT NULL,
    -- The event of the journal that it is sent for.
    cycle ${long} NOT NULL,
    -- Until when a node that sends it has it for itself.
    claimed_until ${instant},
    outcome ${text} CHECK (outcome IN ('SENT', 'REFUSED')),
    ended_at ${instant},
    PRIMARY KEY (booking_id, kind, cycle),
    CHECK ((outcome IS NULL) = (ended_at IS NULL))
) ${options};

CREATE TABLE mail_cursor (
    name ${text} NOT NULL PRIMARY KEY,
    place ${long} NOT NULL
) ${options};
