-- Takes back the order of text; V1 alone does not run the server on PostgreSQL.
ALTER TABLE page_version DROP CONSTRAINT page_version_page_id_fkey;
ALTER TABLE app_user DROP COLUMN full_name;
ALTER TABLE consultant DROP COLUMN full_name;

DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT c.relname AS table_name, a.attname AS column_name
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'flyway%'
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE text COLLATE "default"', found.table_name, found.column_name);
    END LOOP;
    FOR found IN
        SELECT conrelid::regclass AS table_name, conname FROM pg_constraint
        WHERE contype = 'f' AND condeferrable AND NOT condeferred AND connamespace = current_schema()::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT DEFERRABLE', found.table_name, found.conname);
    END LOOP;
END $$;

ALTER TABLE app_user ADD COLUMN full_name text NOT NULL
    GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED;
ALTER TABLE consultant ADD COLUMN full_name text NOT NULL
    GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED;
