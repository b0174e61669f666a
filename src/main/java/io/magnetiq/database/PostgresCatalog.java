package io.magnetiq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What PostgreSQL knows of a database beside its rows: the schema, who uses it, who works on it, its counters.
final class PostgresCatalog {
    /// Names the lock of whoever works on the schema; any number will do that nobody else takes.
    private static final long SCHEMA_LOCK = 0x6d61_676e_6574L;

    private static final long SCHEMA_LOCK_PAUSE_MILLIS = 200;

    /// Rows that brought their numbers with them leave their counters behind: those go on at the present, in
    /// milliseconds since 1970, as they do on SQLite, for more numbers may have been told of than there are rows.
    private static final String COUNT_ON = """
            DO $$
            DECLARE
                found record;
            BEGIN
                FOR found IN
                    SELECT table_name, column_name FROM information_schema.columns
                    WHERE table_schema = current_schema() AND is_identity = 'YES'
                LOOP
                    EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L),'
                            ' greatest(max(%I) + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint), false) FROM %I',
                        found.table_name, found.column_name, found.column_name, found.table_name);
                END LOOP;
            END $$""";

    private PostgresCatalog() {}

    /// How many connections servers of ours hold.
    static int servers(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select count(*) from pg_stat_activity"
                + " where datname = current_database() and application_name = ?")) {
            query.setString(1, PostgresConnections.SERVER);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    /// The schema as text, one object a line, without Flyway's history.
    static List<String> objects(Connection connection) throws SQLException {
        var objects = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        with own as (select c.oid, c.relname, c.relkind from pg_class c
                            where c.relnamespace = current_schema()::regnamespace and c.relname not like 'flyway%')
                        select format('column %s.%s: %s %s %s %s', o.relname, a.attname,
                                format_type(a.atttypid, a.atttypmod), c.collname, case when a.attnotnull then 'not null' end,
                                a.attgenerated::text || pg_get_expr(d.adbin, d.adrelid))
                            from own o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
                            left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
                            left join pg_collation c on c.oid = a.attcollation where o.relkind in ('r', 'v')
                        union all select format('constraint %s.%s: %s', o.relname, n.conname, pg_get_constraintdef(n.oid))
                            from own o join pg_constraint n on n.conrelid = o.oid where n.contype <> 'n'
                        union all select format('index %s: %s %s', o.relname, pg_get_indexdef(o.oid), case when not i.indisvalid then 'broken' end)
                            from own o join pg_index i on i.indexrelid = o.oid
                        union all select format('trigger %s.%s: %s', o.relname, t.tgname, pg_get_triggerdef(t.oid))
                            from own o join pg_trigger t on t.tgrelid = o.oid and not t.tgisinternal
                        union all select format('function %s: %s', p.proname, p.prosrc) from pg_proc p
                            where p.pronamespace = current_schema()::regnamespace
                                and not exists (select 1 from pg_depend e where e.objid = p.oid and e.deptype = 'e')
                        order by 1""")) {
            while (row.next()) {
                objects.add(row.getString(1).replaceAll("\\s+", " "));
            }
        }
        return objects;
    }

    /// Asks again and again: a statement that waited would be one that the holder's concurrent index waits for.
    static void awaitSchemaLock(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            query.setLong(1, SCHEMA_LOCK);
            while (true) {
                try (var row = query.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return;
                    }
                }
                Thread.sleep(SCHEMA_LOCK_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another process migrates", e);
        }
    }

    static void countOn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(COUNT_ON);
        }
    }
}
