-- The next server would not know what was sent.
DROP TABLE mail_cursor;
DROP TABLE mail;
