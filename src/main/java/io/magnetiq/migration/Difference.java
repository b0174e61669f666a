package io.magnetiq.migration;

import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/// One point in which a database is not as the entities say.
sealed interface Difference {
    /// The difference in words, with table and column.
    String text();

    /// Would the server stumble over it? Otherwise it is worth knowing, no more.
    default boolean fault() {
        return true;
    }

    /// A table that an entity needs.
    record NoTable(Table table) implements Difference {
        @Override
        public String text() {
            return "table %s is missing".formatted(table.getName());
        }
    }

    /// A column that an entity needs.
    record NoColumn(Table table, Column column) implements Difference {
        @Override
        public String text() {
            return "column %s.%s is missing".formatted(table.getName(), column.getName());
        }
    }

    /// A column of a type that the entity's values do not fit.
    record OtherType(Table table, Column column, String expected, String found) implements Difference {
        @Override
        public String text() {
            return "column %s.%s is %s, the entities need %s"
                    .formatted(table.getName(), column.getName(), found, expected);
        }
    }

    /// A column that may be null where the entity counts on a value.
    record NullAllowed(Table table, Column column) implements Difference {
        @Override
        public String text() {
            return "column %s.%s may be null, the entities need NOT NULL".formatted(table.getName(), column.getName());
        }
    }

    /// An index that an entity asks for.
    record NoIndex(DeclaredIndex index) implements Difference {
        @Override
        public String text() {
            return "%sindex %s on %s %s is missing"
                    .formatted(
                            index.unique() ? "unique " : "",
                            index.name(),
                            index.table(),
                            index.columns().keySet());
        }
    }

    /// An index that is not in use.
    record BrokenIndex(String table, String index) implements Difference {
        @Override
        public String text() {
            return "index %s on %s is invalid: its build failed; drop it and build it anew".formatted(index, table);
        }
    }

    /// A column that no entity maps: a fault only if rows cannot be inserted without it.
    record SpareColumn(String table, Schema.Column column) implements Difference {
        @Override
        public String text() {
            return "column %s.%s is mapped by no entity%s"
                    .formatted(table, column.name(), fault() ? ", and nothing fills it: it is NOT NULL" : "");
        }

        @Override
        public boolean fault() {
            return !column.nullable() && !column.filled();
        }
    }

    /// A table that no entity maps.
    record SpareTable(String table) implements Difference {
        @Override
        public String text() {
            return "table %s is mapped by no entity".formatted(table);
        }

        @Override
        public boolean fault() {
            return false;
        }
    }
}
