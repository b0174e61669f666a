package io.magnetiq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How much an SQLite database holds.
///
/// @param version of the schema, null where Flyway never ran
/// @param state changes with each commit of another connection; compares within one connection only
/// @param counts rows by table
record SqliteContents(@Nullable String version, long state, Map<String, Long> counts) {

    static SqliteContents of(Connection connection) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var statement = connection.createStatement()) {
            var state = number(connection, "pragma data_version");
            var names = new ArrayList<String>();
            try (var row = statement.executeQuery(
                    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            for (var name : names) {
                counts.put(name, number(connection, "select count(*) from \"%s\"".formatted(name)));
            }
            return new SqliteContents(
                    counts.containsKey(Engine.HISTORY) ? version(connection) : null, state, Map.copyOf(counts));
        }
    }

    /// All rows but those of Flyway.
    long rows() {
        return counts.entrySet().stream()
                .filter(table -> !table.getKey().equals(Engine.HISTORY))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// Others go on writing: where none did, all counts must agree; else no table that has rows may come out empty.
    void refuseUnlessBetween(SqliteContents before, SqliteContents after) throws SQLException {
        var quiet = before.state == after.state;
        var plausible = Objects.equals(version, before.version) || Objects.equals(version, after.version);
        for (var table : counts.entrySet()) {
            var least = Math.min(
                    before.counts.getOrDefault(table.getKey(), 0L), after.counts.getOrDefault(table.getKey(), 0L));
            plausible &= quiet ? least == table.getValue() : least == 0 || table.getValue() > 0;
        }
        if (!plausible || (quiet && !counts.keySet().equals(before.counts.keySet()))) {
            throw new SQLException("the copy holds %s, the database %s".formatted(this, after));
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static @Nullable String version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select version from %s where version is not null and success = 1".formatted(Engine.HISTORY)
                                + " order by installed_rank desc limit 1")) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
