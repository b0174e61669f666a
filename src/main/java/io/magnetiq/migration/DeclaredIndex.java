package io.magnetiq.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;

/// An index that an entity asks for, be it for speed or to keep values unique.
///
/// @param columns with the order that each of them asks for, blank for none
record DeclaredIndex(String name, String table, Map<String, String> columns, boolean unique) {
    /// Names that Hibernate makes up: a prefix and a hash.
    private static final Pattern MADE_UP = Pattern.compile("(?i)(?:UK|IDX)_?[0-9a-z]{20,}");

    /// PostgreSQL cuts longer names.
    private static final int LONGEST = 63;

    static List<DeclaredIndex> of(Table table) {
        var found = new ArrayList<DeclaredIndex>();
        for (var index : table.getIndexes().values()) {
            var columns = new LinkedHashMap<String, String>();
            for (Selectable part : index.getSelectables()) {
                columns.put(part.getText(), index.getSelectableOrderMap().getOrDefault(part, ""));
            }
            add(found, table, index.getName(), columns, index.isUnique());
        }
        for (var key : table.getUniqueKeys().values()) {
            add(found, table, key.getName(), plain(key.getColumns()), true);
        }
        for (var column : table.getColumns()) {
            if (column.isUnique()) {
                add(found, table, "", plain(List.of(column)), true);
            }
        }
        return found;
    }

    private static Map<String, String> plain(List<Column> columns) {
        var names = new LinkedHashMap<String, String>();
        columns.forEach(column -> names.put(column.getName(), ""));
        return names;
    }

    private static void add(
            List<DeclaredIndex> found, Table table, String name, Map<String, String> columns, boolean unique) {
        if (!unique || found.stream().noneMatch(one -> one.unique && one.columns.equals(columns))) {
            found.add(new DeclaredIndex(named(name, table, columns), table.getName(), columns, unique));
        }
    }

    private static String named(String given, Table table, Map<String, String> columns) {
        if (given != null && !given.isEmpty() && !MADE_UP.matcher(given).matches()) {
            return given;
        }
        var name = table.getName() + "_" + String.join("_", columns.keySet());
        return name.substring(0, Math.min(name.length(), LONGEST));
    }

    /// Does the table have it, under whatever name?
    boolean standsIn(Schema.Table actual) {
        var names = List.copyOf(columns.keySet());
        return actual.primaryKey().equals(names)
                || actual.indexes().stream()
                        .anyMatch(index -> index.valid()
                                && index.whole()
                                && (index.unique() || !unique)
                                && index.columns().equals(names));
    }

    String create(String concurrently) {
        return "CREATE %sINDEX %s%s ON %s (%s);".formatted(unique ? "UNIQUE " : "", concurrently, name, table, parts());
    }

    private String parts() {
        return columns.entrySet().stream()
                .map(part -> (part.getKey() + " " + part.getValue()).strip())
                .collect(Collectors.joining(", "));
    }
}
