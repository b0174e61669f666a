package io.magnetiq;

import io.magnetiq.database.Engine;
import io.magnetiq.migration.History;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A small database with values that are easily lost on the way to another.
public final class Sample {
    private static final String MEDIA = "insert into media (id, url, mime_type, width, size_bytes, alt, title,"
            + " created_at, updated_at, deleted_at, version) values (?, ?, 'x/y', ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String USER = "insert into app_user (id, email, first_name, last_name, name_key, role, bio,"
            + " time_zone, locked, created_at, updated_at, version)"
            + " values (?, ?, ?, ?, '', 'ADMIN', ?, 'UTC', ?, ?, ?, 0)";

    private Sample() {}

    /// URL of a new, migrated database with the rows.
    public static String fresh(String engine) throws SQLException {
        var url = TestDatabase.fresh(engine);
        fill(url);
        return url;
    }

    /// Migrates a database and adds the rows.
    public static void fill(String url) throws SQLException {
        var engine = TestDatabase.engine(url);
        new History(engine, "en").up("latest");
        try (var connection = engine.direct().getConnection()) {
            connection.setAutoCommit(false);
            media(
                    connection,
                    1,
                    "",
                    null,
                    Long.MAX_VALUE,
                    null,
                    "{\"b\":{\"z\":[1,{\"y\":null,\"x\":1.50}],\"aa\":true},\"a\":1e2}");
            media(
                    connection,
                    Long.MAX_VALUE,
                    "𝄞 🏳️‍🌈 ß\u0001\\'\"",
                    7,
                    Long.MIN_VALUE,
                    "{}",
                    "{\"ü\":\"𝄞\",\"zz\":\"\\n\",\"é\":-0.0}");
            media(connection, -5, "{\"not\": \"json\"}", null, -1, "[]", "{\"en\":\"\"}");
            user(connection, 10, "Ann", "", true);
            user(connection, 11, "", "𝄞", false);
            connection.commit();
        }
    }

    private static void media(
            Connection connection,
            long id,
            String url,
            @Nullable Integer width,
            long size,
            @Nullable String alt,
            String title)
            throws SQLException {
        try (var insert = connection.prepareStatement(MEDIA)) {
            insert.setLong(1, id);
            insert.setString(2, url);
            insert.setObject(3, width);
            insert.setLong(4, size);
            json(insert, 5, alt);
            json(insert, 6, title);
            instant(insert, 7, Instant.parse("1969-12-31T23:59:59.999Z"));
            instant(insert, 8, Instant.parse("2027-03-01T12:00:00.001Z"));
            instant(insert, 9, Instant.parse("0999-01-01T00:00:00Z"));
            insert.setLong(10, -1);
            insert.execute();
        }
    }

    private static void user(Connection connection, long id, String first, String last, boolean locked)
            throws SQLException {
        try (var insert = connection.prepareStatement(USER)) {
            insert.setLong(1, id);
            insert.setString(2, id + "@example.org");
            insert.setString(3, first);
            insert.setString(4, last);
            json(insert, 5, "{\"en\":\"x\",\"de\":\"y\"}");
            insert.setObject(6, sqlite(insert) ? (Object) (locked ? 1 : 0) : (Object) locked);
            instant(insert, 7, Instant.EPOCH);
            instant(insert, 8, Instant.EPOCH);
            insert.execute();
        }
    }

    private static void json(PreparedStatement insert, int place, @Nullable String json) throws SQLException {
        insert.setObject(place, json, sqlite(insert) ? Types.VARCHAR : Types.OTHER);
    }

    private static void instant(PreparedStatement insert, int place, Instant instant) throws SQLException {
        insert.setObject(place, sqlite(insert) ? (Object) instant.toEpochMilli() : instant.atOffset(ZoneOffset.UTC));
    }

    private static boolean sqlite(PreparedStatement statement) throws SQLException {
        return statement.getConnection().getMetaData().getURL().startsWith("jdbc:sqlite");
    }

    /// Everything a database holds, schema and rows, as text.
    public static Map<String, List<String>> contents(String url) throws SQLException {
        var engine = TestDatabase.engine(url);
        try (var connection = engine.direct().getConnection()) {
            var contents = new TreeMap<String, List<String>>();
            contents.put("schema", engine.schema(connection));
            for (var table : tables(connection)) {
                contents.put(table, rows(connection, table));
            }
            return contents;
        }
    }

    /// How many rows there are in all tables but Flyway's, and the mark of an unfinished copy.
    public static long rows(String url) throws SQLException {
        return contents(url).entrySet().stream()
                .filter(table -> !table.getKey().startsWith("flyway")
                        && !table.getKey().equals("schema")
                        && !table.getKey().equals(Engine.COPYING))
                .mapToLong(table -> table.getValue().size())
                .sum();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var row = connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                names.add(row.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select * from " + table)) {
            while (row.next()) {
                var values = new ArrayList<@Nullable String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values.toString());
            }
        }
        rows.sort(null);
        return rows;
    }
}
