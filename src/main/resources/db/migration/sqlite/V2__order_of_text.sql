-- Nothing to do here: SQLite orders text by code point and lets any foreign key wait for the end of a transaction.
SELECT 1;
