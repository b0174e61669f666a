package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/// What lies between the entities and the schema of a database.
public record Drift(List<Difference> differences) {
    /// Tables that plain SQL alone reads and writes.
    private static final Set<String> WITHOUT_ENTITY =
            Set.of("secret", "idempotency", "payment_notice", "journal_floor", "scheduled_task", "mail", "mail_cursor");

    /// Between the entities of this jar and a database.
    public static Drift of(Engine engine) {
        return of(Entities.metadata(engine), Schema.of(engine));
    }

    static Drift of(Metadata model, Schema schema) {
        var found = new ArrayList<Difference>();
        var mapped = new HashSet<String>();
        for (var table : model.collectTableMappings()) {
            var actual = schema.tables().get(table.getName());
            mapped.add(table.getName());
            if (!table.isPhysicalTable()) {
                continue;
            }
            if (actual == null) {
                found.add(new Difference.NoTable(table));
            } else {
                compare(model, table, actual, found);
            }
        }
        schema.tables().keySet().stream()
                .filter(name -> !mapped.contains(name) && !WITHOUT_ENTITY.contains(name))
                .forEach(name -> found.add(new Difference.SpareTable(name)));
        return new Drift(List.copyOf(found));
    }

    private static void compare(Metadata model, Table table, Schema.Table actual, List<Difference> found) {
        var mapped = new HashSet<String>();
        for (var column : table.getColumns()) {
            mapped.add(column.getName());
            var stored = actual.columns().get(column.getName());
            if (stored == null) {
                found.add(new Difference.NoColumn(table, column));
                continue;
            }
            if (!fits(model, column, stored)) {
                found.add(new Difference.OtherType(
                        table,
                        column,
                        column.getSqlType(model),
                        stored.typeName().toLowerCase(Locale.ROOT)));
            }
            if (!column.isNullable() && stored.nullable()) {
                found.add(new Difference.NullAllowed(table, column));
            }
        }
        actual.columns().values().stream()
                .filter(column -> !mapped.contains(column.name()))
                .forEach(column -> found.add(new Difference.SpareColumn(table.getName(), column)));
        DeclaredIndex.of(table).stream()
                .filter(index -> !index.standsIn(actual))
                .forEach(index -> found.add(new Difference.NoIndex(index)));
        actual.indexes().stream()
                .filter(index -> !index.valid())
                .forEach(index -> found.add(new Difference.BrokenIndex(table.getName(), index.name())));
    }

    private static boolean fits(Metadata model, Column column, Schema.Column stored) {
        var dialect = model.getDatabase().getDialect();
        var code = column.getSqlTypeCode(model);
        if (dialect.equivalentTypes(code, stored.type())
                || bare(column.getSqlType(model)).equals(bare(stored.typeName()))) {
            return true;
        }
        // The driver's code may say less than the name, as for a time stamp with its zone.
        var named = dialect.resolveSqlTypeDescriptor(
                stored.typeName(),
                stored.type(),
                0,
                0,
                model.getDatabase().getTypeConfiguration().getJdbcTypeRegistry());
        return dialect.equivalentTypes(code, named.getDefaultSqlTypeCode());
    }

    private static String bare(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("\\s*\\(.*?\\)", "");
    }

    /// What the server would stumble over.
    public List<String> faults() {
        return differences.stream()
                .filter(Difference::fault)
                .map(Difference::text)
                .toList();
    }

    /// What is worth knowing.
    public List<String> notes() {
        return differences.stream()
                .filter(difference -> !difference.fault())
                .map(Difference::text)
                .toList();
    }
}
