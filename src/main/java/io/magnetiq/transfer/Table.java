package io.magnetiq.transfer;

import io.magnetiq.database.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table and those of its columns that hold what was written, in the order of their names.
record Table(String name, List<Column> columns) {

    /// A column and what it means.
    record Column(String name, Kind kind) {}

    /// Names of the tables that hold the application's rows.
    static List<String> names(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var row = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "PARTITIONED TABLE"})) {
            while (row.next()) {
                var name = row.getString("TABLE_NAME");
                if (!name.equals(Engine.HISTORY) && !name.equals(Engine.COPYING) && !name.startsWith("sqlite_")) {
                    names.add(name);
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    /// The tables of a schema as its engine sees them.
    static List<Table> in(Connection connection) throws SQLException {
        var columns = new TreeMap<String, List<Column>>();
        for (var name : names(connection)) {
            columns.put(name, new ArrayList<>());
        }
        try (var row = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
            while (row.next()) {
                var known = columns.get(row.getString("TABLE_NAME"));
                if (known != null && !"YES".equals(row.getString("IS_GENERATEDCOLUMN"))) {
                    known.add(new Column(row.getString("COLUMN_NAME"), Kind.of(row.getString("TYPE_NAME"))));
                }
            }
        }
        columns.values().forEach(list -> list.sort((one, other) -> one.name().compareTo(other.name())));
        return columns.entrySet().stream()
                .map(entry -> new Table(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /// Tables by name and columns, without what those mean.
    static Map<String, List<String>> shape(List<Table> tables) {
        return tables.stream()
                .collect(Collectors.toMap(
                        Table::name,
                        table -> table.columns().stream().map(Column::name).toList()));
    }

    long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from \"%s\"".formatted(name))) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    String select() {
        return "select %s from \"%s\"".formatted(list(), name);
    }

    String insert() {
        var places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        return "insert into \"%s\" (%s) values (%s)".formatted(name, list(), places);
    }

    private String list() {
        return columns.stream().map(column -> "\"" + column.name() + "\"").collect(Collectors.joining(", "));
    }

    List<@Nullable Object> read(ResultSet row, boolean typed) throws SQLException {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).kind().read(row, i + 1, typed));
        }
        return values;
    }
}
