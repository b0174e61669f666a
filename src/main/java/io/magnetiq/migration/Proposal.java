package io.magnetiq.migration;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Table;

/// The steps that would bring a schema to what the entities say, and what no script can know.
///
/// @param advice one line each: what people have to decide, and how it is done without a standstill
record Proposal(List<Step> steps, List<String> advice) {
    /// One migration.
    ///
    /// @param topic added to the words of its name, blank for none
    record Step(String topic, boolean transactional, List<String> forward, List<String> back) {}

    static Proposal of(Drift drift, Metadata model) {
        return new Composer(new Wording(model)).proposal(drift.differences());
    }

    /// Sorts the differences into steps.
    private static final class Composer {
        private final Wording wording;
        private final List<String> forward = new ArrayList<>();
        private final List<String> back = new ArrayList<>();
        private final List<Step> indexes = new ArrayList<>();
        private final List<String> advice = new ArrayList<>();

        Composer(Wording wording) {
            this.wording = wording;
        }

        Proposal proposal(List<Difference> differences) {
            tables(of(Difference.NoTable.class, differences).stream()
                    .map(Difference.NoTable::table)
                    .toList());
            differences.forEach(this::add);
            var steps = new ArrayList<Step>();
            if (!forward.isEmpty()) {
                steps.add(new Step("", true, forward, back.reversed()));
            }
            steps.addAll(indexes);
            return new Proposal(steps, advice);
        }

        private static <T extends Difference> List<T> of(Class<T> kind, List<Difference> differences) {
            return differences.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /// Those first that the others point at.
        private void tables(List<Table> tables) {
            var missing = new ArrayList<>(tables);
            while (!missing.isEmpty()) {
                var next = missing.stream()
                        .filter(table -> Wording.keys(table).stream()
                                .noneMatch(key -> !key.getReferencedTable().equals(table)
                                        && missing.contains(key.getReferencedTable())))
                        .findFirst()
                        .orElseGet(() -> circle(missing));
                forward.add(wording.table(next, missing));
                back.add("DROP TABLE %s;".formatted(next.getName()));
                // They go with their table.
                DeclaredIndex.of(next).forEach(index -> forward.add(index.create("")));
                missing.remove(next);
            }
        }

        private Table circle(List<Table> missing) {
            var table = missing.getFirst();
            advice.add("%s points at a table that is made after it: write that foreign key by hand."
                    .formatted(table.getName()));
            return table;
        }

        private void add(Difference difference) {
            switch (difference) {
                case Difference.NoTable _ -> {}
                case Difference.NoColumn missing -> column(missing);
                case Difference.NoIndex missing -> index(missing.index());
                case Difference.OtherType other ->
                    advice.add(other.text() + ". A type changes in two releases:"
                            + " first a new column that both are written to and rows are copied to in batches,"
                            + " then the old one is dropped.");
                case Difference.NullAllowed open ->
                    advice.add(open.text() + ". First every row gets a value, in"
                            + " batches; a later release adds CHECK (%s IS NOT NULL) ${not_valid}, validates it, and"
                                    .formatted(open.column().getName())
                            + " sets NOT NULL.");
                case Difference.BrokenIndex broken -> advice.add(broken.text() + ".");
                case Difference.SpareColumn spare ->
                    advice.add(spare.text() + ". If it got another name: the new"
                            + " one is added, both are written, rows are copied in batches. In this release it may be"
                            + " null or has a default; the next release drops it.");
                case Difference.SpareTable spare ->
                    advice.add(
                            spare.text() + ". The next release drops it, when no" + " server is left that reads it.");
            }
        }

        private void column(Difference.NoColumn missing) {
            var table = missing.table();
            var column = missing.column();
            var name = table.getName() + "." + column.getName();
            if (column.getGeneratedAs() != null) {
                advice.add(name + " is worked out by the database: write it by hand, for it rewrites the table.");
                return;
            }
            if (!column.isNullable() && column.getDefaultValue() == null) {
                forward.add(("-- %s may be null for now: rows have no value yet. Let the entity say so, or give it a"
                                + "%n-- @ColumnDefault; NOT NULL comes in a later release, when every row has one.")
                        .formatted(name));
            }
            wording.reference(table, column)
                    .ifPresent(_ -> forward.add("-- Null in every row, so that PostgreSQL has no rows to check."));
            forward.add(wording.addition(table, column));
            back.add("ALTER TABLE %s DROP COLUMN %s;".formatted(table.getName(), column.getName()));
        }

        private void index(DeclaredIndex index) {
            indexes.add(new Step(
                    index.name(),
                    false,
                    List.of(
                            "-- Built while the server works; what a failed build left is dropped first.",
                            "DROP INDEX ${concurrently} IF EXISTS %s;".formatted(index.name()),
                            index.create("${concurrently} ")),
                    List.of("DROP INDEX ${concurrently} IF EXISTS %s;".formatted(index.name()))));
        }
    }
}
