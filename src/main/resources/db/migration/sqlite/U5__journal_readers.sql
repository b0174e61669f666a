-- Readers that were told of the floor begin anew.
DROP TABLE journal_floor;
