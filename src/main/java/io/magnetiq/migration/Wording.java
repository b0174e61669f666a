package io.magnetiq.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Table;
import org.hibernate.type.SqlTypes;

/// How a script that all engines share spells the tables and columns of the entities.
record Wording(Metadata model) {
    String type(Table table, Column column) {
        return switch (column.getSqlTypeCode(model)) {
            case SqlTypes.BIGINT -> "${long}";
            case SqlTypes.INTEGER -> "INTEGER";
            case SqlTypes.BOOLEAN, SqlTypes.BIT -> "${boolean}";
            case SqlTypes.TIMESTAMP, SqlTypes.TIMESTAMP_UTC, SqlTypes.TIMESTAMP_WITH_TIMEZONE -> "${instant}";
            case SqlTypes.DOUBLE, SqlTypes.FLOAT -> "${double}";
            case SqlTypes.VARCHAR, SqlTypes.LONG32VARCHAR -> "${text}";
            case SqlTypes.JSON -> "${json}";
            case SqlTypes.VARBINARY, SqlTypes.LONG32VARBINARY -> "${bytes}";
            default ->
                throw new IllegalStateException(
                        "%s.%s: no word stands for the type %s; map it to a long, int, boolean, double, text, instant, JSON or bytes"
                                .formatted(table.getName(), column.getName(), column.getSqlType(model)));
        };
    }

    /// A whole new table; keys into tables that come later cannot be written.
    ///
    /// @param missing tables that do not exist when this one is made
    String table(Table table, List<Table> missing) {
        var lines = new ArrayList<String>();
        var key = table.getPrimaryKey() == null
                ? List.<Column>of()
                : table.getPrimaryKey().getColumns();
        key.forEach(column -> lines.add(line(table, column, key.size() == 1, missing)));
        table.getColumns().stream()
                .filter(column -> !key.contains(column))
                .forEach(column -> lines.add(line(table, column, false, missing)));
        if (key.size() > 1) {
            lines.add("PRIMARY KEY (%s)".formatted(names(key)));
        }
        for (var foreign : keys(table)) {
            if (foreign.getColumnSpan() > 1 && !missing.contains(foreign.getReferencedTable())) {
                lines.add("FOREIGN KEY (%s) %s".formatted(names(foreign.getColumns()), references(foreign)));
            }
        }
        table.getChecks().forEach(check -> lines.add("CHECK (%s)".formatted(check.getConstraint())));
        return "CREATE TABLE %s (\n    %s\n) ${options};".formatted(table.getName(), String.join(",\n    ", lines));
    }

    private String line(Table table, Column column, boolean key, List<Table> missing) {
        var line = new StringBuilder(column.getName()).append(' ').append(type(table, column));
        if (key || !column.isNullable()) {
            line.append(" NOT NULL");
        }
        if (key) {
            line.append(" PRIMARY KEY");
        }
        if (column.getDefaultValue() != null) {
            line.append(" DEFAULT ").append(column.getDefaultValue());
        }
        if (column.getGeneratedAs() != null) {
            line.append(" GENERATED ALWAYS AS (%s) STORED".formatted(column.getGeneratedAs()));
        }
        reference(table, column)
                .filter(foreign ->
                        foreign.getReferencedTable().equals(table) || !missing.contains(foreign.getReferencedTable()))
                .ifPresent(foreign -> line.append(' ').append(references(foreign)));
        column.getCheckConstraints().forEach(check -> line.append(" CHECK (%s)".formatted(check.getConstraint())));
        return line.toString();
    }

    /// A column for a table that has rows.
    String addition(Table table, Column column) {
        var line = new StringBuilder(
                "ALTER TABLE %s ADD COLUMN %s %s".formatted(table.getName(), column.getName(), type(table, column)));
        if (column.getDefaultValue() != null) {
            line.append(column.isNullable() ? "" : " NOT NULL")
                    .append(" DEFAULT ")
                    .append(column.getDefaultValue());
        }
        reference(table, column).ifPresent(foreign -> line.append(' ').append(references(foreign)));
        return line.append(';').toString();
    }

    /// The key by which the column points at another table.
    Optional<ForeignKey> reference(Table table, Column column) {
        return keys(table).stream()
                .filter(foreign -> foreign.getColumnSpan() == 1 && foreign.containsColumn(column))
                .findFirst();
    }

    static List<ForeignKey> keys(Table table) {
        return table.getForeignKeyCollection().stream()
                .filter(foreign -> foreign.isCreationEnabled() && foreign.isPhysicalConstraint())
                .toList();
    }

    /// Deferrable, so that a load may write rows in any order.
    private static String references(ForeignKey foreign) {
        var target = foreign.getReferencedTable();
        var columns = foreign.isReferenceToPrimaryKey()
                ? target.getPrimaryKey().getColumns()
                : foreign.getReferencedColumns();
        return "REFERENCES %s (%s) DEFERRABLE".formatted(target.getName(), names(columns));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::getName).collect(Collectors.joining(", "));
    }
}
