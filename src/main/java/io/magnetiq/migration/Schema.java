package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The tables of a database as its driver describes them, without Flyway's history.
record Schema(Map<String, Table> tables) {
    private static final String FLYWAY = "flyway";

    /// A table with its columns in their order.
    record Table(String name, Map<String, Column> columns, List<String> primaryKey, List<Index> indexes) {}

    /// A column.
    ///
    /// @param type JDBC's code of its type
    /// @param filled has it a default, or does the database work it out?
    record Column(String name, int type, String typeName, boolean nullable, boolean filled) {}

    /// An index.
    ///
    /// @param columns in their order; an expression has no column's name
    /// @param whole does it hold all rows?
    /// @param valid may it be used? A concurrent build that failed leaves one that may not
    record Index(String name, List<String> columns, boolean unique, boolean whole, boolean valid) {}

    static Schema of(Engine engine) {
        try (var connection = engine.direct().getConnection()) {
            return of(engine, connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be read: " + e.getMessage(), e);
        }
    }

    static Schema of(Engine engine, Connection connection) throws SQLException {
        var data = connection.getMetaData();
        var own = connection.getSchema();
        var columns = columns(data, own);
        var partial = new HashSet<String>();
        var invalid = new HashSet<String>();
        for (var line : engine.schema(connection)) {
            if (line.startsWith("index ")) {
                var name = line.substring("index ".length(), line.indexOf(':'));
                add(partial, name, line.toUpperCase(Locale.ROOT).contains(" WHERE "));
                add(invalid, name, line.endsWith(Engine.BROKEN));
            }
        }
        var tables = new TreeMap<String, Table>();
        try (var row = data.getTables(null, own, "%", new String[] {"TABLE"})) {
            while (row.next()) {
                var name = row.getString("TABLE_NAME");
                if (!name.startsWith(FLYWAY)) {
                    tables.put(name, new Table(name, columns.getOrDefault(name, Map.of()), List.of(), List.of()));
                }
            }
        }
        for (var name : List.copyOf(tables.keySet())) {
            tables.put(
                    name,
                    new Table(
                            name,
                            columns.getOrDefault(name, Map.of()),
                            primaryKey(data, own, name),
                            indexes(data, own, name, partial, invalid)));
        }
        return new Schema(tables);
    }

    private static void add(Set<String> names, String name, boolean belongs) {
        if (belongs) {
            names.add(name);
        }
    }

    private static Map<String, Map<String, Column>> columns(DatabaseMetaData data, String own) throws SQLException {
        var columns = new HashMap<String, Map<String, Column>>();
        try (var row = data.getColumns(null, own, "%", "%")) {
            while (row.next()) {
                var name = row.getString("COLUMN_NAME");
                var filled = row.getString("COLUMN_DEF") != null || "YES".equals(row.getString("IS_GENERATEDCOLUMN"));
                columns.computeIfAbsent(row.getString("TABLE_NAME"), _ -> new LinkedHashMap<>())
                        .put(
                                name,
                                new Column(
                                        name,
                                        row.getInt("DATA_TYPE"),
                                        row.getString("TYPE_NAME"),
                                        !"NO".equals(row.getString("IS_NULLABLE")),
                                        filled));
            }
        }
        return columns;
    }

    private static List<String> primaryKey(DatabaseMetaData data, String own, String table) throws SQLException {
        var columns = new TreeMap<Integer, String>();
        try (var row = data.getPrimaryKeys(null, own, table)) {
            while (row.next()) {
                columns.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    private static List<Index> indexes(
            DatabaseMetaData data, String own, String table, Set<String> partial, Set<String> invalid)
            throws SQLException {
        var columns = new TreeMap<String, TreeMap<Integer, String>>();
        var unique = new HashSet<String>();
        try (var row = data.getIndexInfo(null, own, table, false, true)) {
            while (row.next()) {
                var name = row.getString("INDEX_NAME");
                if (name != null && row.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
                    columns.computeIfAbsent(name, _ -> new TreeMap<>())
                            .put(row.getInt("ORDINAL_POSITION"), columnOf(row));
                    add(unique, name, !row.getBoolean("NON_UNIQUE"));
                }
            }
        }
        var indexes = new ArrayList<Index>();
        columns.forEach((name, parts) -> indexes.add(new Index(
                name,
                List.copyOf(parts.values()),
                unique.contains(name),
                !partial.contains(name),
                !invalid.contains(name))));
        return indexes;
    }

    private static String columnOf(ResultSet row) throws SQLException {
        var name = row.getString("COLUMN_NAME");
        return name == null ? "(expression)" : name;
    }
}
