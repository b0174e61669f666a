-- Readers that were told of the floor begin anew.
DROP TRIGGER journal_announced ON journal;
DROP FUNCTION journal_announce();
DROP TABLE journal_floor;
