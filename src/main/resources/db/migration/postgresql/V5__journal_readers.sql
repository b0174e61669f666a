-- Up to which event the journal is no longer kept: the largest of these numbers, which are few.
CREATE TABLE journal_floor (
    sequence bigint NOT NULL PRIMARY KEY
);

-- A transaction has its own number before its event gets one: who sees an event and waits for all transactions that
-- had a number by then has waited for every smaller event. At the commit readers are woken.
CREATE FUNCTION journal_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_current_xact_id();
    PERFORM pg_notify('journal', '');
    RETURN NULL;
END $$;

CREATE TRIGGER journal_announced BEFORE INSERT ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_announce();
