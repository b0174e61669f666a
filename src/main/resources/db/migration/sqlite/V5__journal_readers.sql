-- Up to which event the journal is no longer kept: the largest of these numbers, which are few. SQLite's one writer
-- lets nobody see an event before those with smaller numbers.
CREATE TABLE journal_floor (
    sequence INTEGER NOT NULL PRIMARY KEY
) STRICT;
