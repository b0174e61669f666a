package io.magnetiq.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.database.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Law: the migrations make the same schema on every engine.
@OnlyOn(engine = TestDatabase.SQLITE, because = "it looks at both engines by itself")
class SchemaParityTests {
    /// Exclusion constraints on PostgreSQL; on SQLite triggers, which search an index.
    private static final Set<String> KEEPS_BOOKINGS_APART =
            Set.of("booking_no_overlap", "booking_no_overlap_of_sessions", "booking_live");

    @Test
    void theSchemaIsTheSameOnBothEngines() throws SQLException {
        var sqlite = described(TestDatabase.SQLITE);

        assertThat(sqlite).hasSizeGreaterThan(200).isEqualTo(described(TestDatabase.POSTGRESQL));
    }

    private static Set<String> described(String name) throws SQLException {
        var engine = TestDatabase.engine(TestDatabase.fresh(name));
        new History(engine, "en").up("latest");
        try (var connection = engine.direct().getConnection()) {
            return described(engine, connection);
        }
    }

    private static Set<String> described(Engine engine, Connection connection) throws SQLException {
        var lines = new TreeSet<String>();
        for (var table : Schema.of(engine, connection).tables().values()) {
            lines.add("table " + table.name() + " key " + table.primaryKey());
            table.columns()
                    .values()
                    .forEach(column -> lines.add("column %s.%s %s %s%s"
                            .formatted(
                                    table.name(),
                                    column.name(),
                                    family(column.type()),
                                    column.nullable() ? "may be null" : "not null",
                                    column.filled() ? ", filled" : "")));
            for (var index : table.indexes()) {
                if (KEEPS_BOOKINGS_APART.contains(index.name())) {
                    continue;
                }
                var plain = index.columns().stream()
                        .map(column -> table.columns().containsKey(column) ? column : "(expression)")
                        .toList();
                if (!plain.equals(table.primaryKey())) {
                    lines.add("index %s on %s%s%s %s"
                            .formatted(
                                    named(index.name()),
                                    table.name(),
                                    plain,
                                    index.unique() ? " unique" : "",
                                    index.whole() ? "whole" : "partial"));
                }
            }
            lines.addAll(keys(connection, table.name()));
        }
        return lines;
    }

    /// Names that an engine gives by itself differ.
    private static String named(String index) {
        return index.startsWith("sqlite_autoindex") || index.endsWith("_key") ? "(constraint)" : index;
    }

    /// As the words of the migrations tell types apart: SQLite knows one number and one text.
    private static String family(int type) {
        return switch (type) {
            case Types.BIGINT,
                    Types.INTEGER,
                    Types.BOOLEAN,
                    Types.BIT,
                    Types.TIMESTAMP,
                    Types.TIMESTAMP_WITH_TIMEZONE -> "${long|instant|boolean}";
            case Types.VARCHAR, Types.OTHER -> "${text|json}";
            default -> "type " + type;
        };
    }

    private static Set<String> keys(Connection connection, String table) throws SQLException {
        var keys = new TreeMap<String, String>();
        try (var row = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
            while (row.next()) {
                keys.put(
                        row.getString("FKCOLUMN_NAME"),
                        "key %s.%s to %s.%s"
                                .formatted(
                                        table,
                                        row.getString("FKCOLUMN_NAME"),
                                        row.getString("PKTABLE_NAME"),
                                        row.getString("PKCOLUMN_NAME")));
            }
        }
        return Set.copyOf(keys.values());
    }
}
