package io.magnetiq.transfer;

import io.magnetiq.database.Engine;
import io.magnetiq.migration.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Copies all rows of one database into another, empty one: in one transaction there, from one snapshot here.
///
/// Every table is read back before the transaction ends: one row lost or altered, and none is there.
public final class Transfer {
    private static final int BATCH = 1_000;

    private final Engine source;
    private final Engine target;
    private final String language;

    public Transfer(Engine source, Engine target, String language) {
        this.source = source;
        this.target = target;
        this.language = language;
    }

    /// Hears how far a copy is.
    public interface Watcher {
        /// @param all rows of all tables
        void begins(String table, long rows, long all);

        void copied(long rows);
    }

    public List<Copied> run(Watcher watcher) {
        if (source.place().equals(target.place())) {
            throw new IllegalStateException("Both are the same database: " + source.place());
        }
        var copied = new ArrayList<Copied>();
        try (var from = source.snapshot()) {
            // What a server wrote meanwhile would be acknowledged, and not be there; one that starts waits.
            source.undisturbed(() -> source.alone(() -> copied.addAll(copied(from, watcher))));
        } catch (SQLException e) {
            throw failed(e);
        }
        return copied;
    }

    private List<Copied> copied(Connection from, Watcher watcher) {
        try {
            refuseUnready(from);
            new Target(target, new History(target, language)).prepare();
            // Closed before it commits, it takes every row back.
            try (var to = target.loading()) {
                var copied = copy(from, to, watcher);
                Target.removeMark(to);
                target.endLoading(to);
                return copied;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("Nothing was copied: " + reason(e), e);
    }

    private void refuseUnready(Connection from) throws SQLException {
        if (source.halfCopied(from)) {
            throw new IllegalStateException("The copy into %s was itself interrupted.".formatted(source.place()));
        }
        var faults = new History(source, language).faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "%s is not at this version: %s".formatted(source.place(), String.join("; ", faults)));
        }
    }

    private List<Copied> copy(Connection from, Connection to, Watcher watcher) throws SQLException {
        var mine = Table.in(from);
        var theirs = Table.in(to);
        if (!Table.shape(mine).equals(Table.shape(theirs))) {
            throw new IllegalStateException(
                    "The tables of %s and %s differ.".formatted(source.place(), target.place()));
        }
        // PostgreSQL alone knows which numbers are instants and which texts are JSON.
        var tables = source.typed() ? mine : theirs;
        var counts = new ArrayList<Long>();
        for (var table : tables) {
            counts.add(table.count(from));
        }
        var all = counts.stream().mapToLong(Long::longValue).sum();
        var copied = new ArrayList<Copied>();
        for (int i = 0; i < tables.size(); i++) {
            watcher.begins(tables.get(i).name(), counts.get(i), all);
            copied.add(copy(tables.get(i), from, to, watcher));
        }
        for (int i = 0; i < tables.size(); i++) {
            verify(tables.get(i), copied.get(i), to);
        }
        return copied;
    }

    private Copied copy(Table table, Connection from, Connection to, Watcher watcher) throws SQLException {
        var fingerprint = new Fingerprint();
        try (var select = from.createStatement();
                var insert = to.prepareStatement(table.insert())) {
            select.setFetchSize(BATCH);
            var waiting = 0;
            try (var row = select.executeQuery(table.select())) {
                while (row.next()) {
                    var values = fingerprint.add(table, row, source.typed());
                    for (int i = 0; i < values.size(); i++) {
                        table.columns().get(i).kind().write(insert, i + 1, values.get(i), target.typed());
                    }
                    insert.addBatch();
                    if (++waiting == BATCH) {
                        insert.executeBatch();
                        watcher.copied(waiting);
                        waiting = 0;
                    }
                }
            }
            insert.executeBatch();
            watcher.copied(waiting);
        } catch (SQLException | RuntimeException e) {
            throw new IllegalStateException("Nothing was copied: table %s: %s".formatted(table.name(), reason(e)), e);
        }
        return fingerprint.of(table);
    }

    private void verify(Table table, Copied expected, Connection to) throws SQLException {
        var fingerprint = new Fingerprint();
        try (var select = to.createStatement()) {
            select.setFetchSize(BATCH);
            try (var row = select.executeQuery(table.select())) {
                while (row.next()) {
                    fingerprint.add(table, row, target.typed());
                }
            }
        }
        var found = fingerprint.of(table);
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "Nothing was copied: %s were read and %s arrived.".formatted(expected, found));
        }
    }

    /// A batch's own exception quotes the whole statement; the driver's comes after it.
    private static String reason(Exception failure) {
        var cause = failure instanceof SQLException sql && sql.getNextException() != null
                ? sql.getNextException()
                : failure;
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
