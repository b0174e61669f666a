-- Up to which event the journal is no longer kept: the largest of these numbers, which are few.
CREATE TABLE journal_floor (
    sequence bigint NOT NULL PRIMARY KEY
);

-- At the commit of an event readers are woken, on other nodes too.
CREATE FUNCTION journal_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('journal', '');
    RETURN NULL;
END $$;

CREATE TRIGGER journal_announced BEFORE INSERT ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_announce();
