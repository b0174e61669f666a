package io.magnetiq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What PostgreSQL's catalogs know of a database and who uses it.
final class PostgresCatalog {
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
}
