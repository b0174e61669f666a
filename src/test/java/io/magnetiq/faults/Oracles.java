package io.magnetiq.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.magnetiq.faults.Ledger.Line;
import io.magnetiq.platform.GlobalIds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Say what is wrong with a database, first the letter of the oracle: L where it lacks what the ledger has, O where
/// bookings overlap, X where the journal says something else, I where the file itself is broken.
record Oracles(GlobalIds ids, Ledger ledger) {
    /// How far a booking has come; nothing leads back.
    private static final List<String> PROGRESS = List.of("HELD", "PENDING_PAYMENT", "CONFIRMED", "CANCELLED");

    private static final String OVERLAPS = """
            select a.id, b.id from booking a join booking b on a.consultant_id = b.consultant_id and a.id < b.id
            where a.status in ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS')
                and b.status in ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS')
                and coalesce(a.blocked_from, a.starts_at) < coalesce(b.blocked_until, b.ends_at)
                and coalesce(b.blocked_from, b.starts_at) < coalesce(a.blocked_until, a.ends_at)
                and not (a.seats > 1 and b.seats > 1 and a.type_id = b.type_id and a.starts_at = b.starts_at
                    and a.seat <> b.seat)""";

    /// A booking as it stands in its row.
    private record Row(String status, int version, Instant startsAt) {}

    List<String> violations(Connection connection) throws Exception {
        var found = new ArrayList<String>();
        var bookings = new HashMap<Long, Row>();
        each(
                connection,
                "select id, status, version, starts_at from booking",
                row -> bookings.put(row.number(1), new Row(row.text(2), (int) row.number(3), row.instant(4))));
        var done = ledger.lines().stream().filter(Line::done).toList();
        kept(connection, bookings, done, found);
        each(connection, OVERLAPS, row -> found.add("O: %d and %d overlap".formatted(row.number(1), row.number(2))));
        told(connection, bookings, done, found);
        if (connection.getMetaData().getURL().startsWith("jdbc:sqlite:")) {
            each(connection, "pragma integrity_check", row -> {
                if (!"ok".equals(row.text(1))) {
                    found.add("I: " + row.text(1));
                }
            });
            each(
                    connection,
                    "pragma foreign_key_check",
                    row -> found.add("I: %s points nowhere".formatted(row.text(1))));
        }
        return found;
    }

    /// Every acknowledged step is there, under its key once; an attempt without an answer is there once at most.
    private void kept(Connection connection, Map<Long, Row> bookings, List<Line> done, List<String> found)
            throws SQLException {
        var subjects = new HashMap<String, Long>();
        each(connection, """
                select i.idempotency_key, a.subject_id from idempotency i join audit a on a.id = i.audit_id""", row -> subjects.put(row.text(1), row.number(2)));
        for (var line : done) {
            var id = id(line);
            var row = bookings.get(id);
            if (row == null) {
                found.add("L: booking %d of %s is lost".formatted(id, line));
                continue;
            }
            if (row.version < line.version() || PROGRESS.indexOf(row.status) < PROGRESS.indexOf(line.status())) {
                found.add("L: booking %d fell back to %s behind %s".formatted(id, row, line));
            }
            if (row.version == line.version()
                    && !(row.status.equals(line.status()) && row.startsAt.equals(Instant.parse(line.startsAt())))) {
                found.add("L: booking %d is %s and not %s".formatted(id, row, line));
            }
            if (line.keyed()
                    && line.step() != Attempt.Step.PAID
                    && !Long.valueOf(id).equals(subjects.get(line.key()))) {
                found.add("L: the key of %s leads to %s".formatted(line, subjects.get(line.key())));
            }
        }
        // A hold says its key as its subject.
        each(
                connection,
                """
                select subject, count(*) from booking where subject is not null group by subject having count(*) > 1""",
                row -> found.add("L: the attempt %s is there %d times".formatted(row.text(1), row.number(2))));
    }

    /// The journal has one entry for each version of a booking, and in it every step that was acknowledged.
    private void told(Connection connection, Map<Long, Row> bookings, List<Line> done, List<String> found)
            throws SQLException {
        var told = new HashMap<Long, Map<String, Long>>();
        each(
                connection,
                """
                select subject_id, type, count(*) from journal where subject_type = 'Booking'
                group by subject_id, type""",
                row -> told.computeIfAbsent(row.number(1), _ -> new TreeMap<>()).put(row.text(2), row.number(3)));
        bookings.forEach((id, row) -> {
            var of = told.getOrDefault(id, Map.of());
            var entries = of.values().stream().mapToLong(Long::longValue).sum();
            if (entries != row.version + 1L || of.getOrDefault("booking.held", 0L) != 1) {
                found.add("X: booking %d is at %s, its journal has %s".formatted(id, row, of));
            }
        });
        told.keySet().stream()
                .filter(id -> !bookings.containsKey(id))
                .forEach(id -> found.add("X: the journal knows a booking %d, and nobody else does".formatted(id)));
        var acknowledged = done.stream()
                .collect(groupingBy(line -> Map.entry(id(line), line.step()), groupingBy(Line::key, counting())));
        acknowledged.forEach((what, keys) -> {
            var entries = told.getOrDefault(what.getKey(), Map.of());
            var wires = what.getValue().wires.stream()
                    .mapToLong(wire -> entries.getOrDefault(wire, 0L))
                    .sum();
            if (wires < keys.size()) {
                found.add("X: %d times %s acknowledged, the journal has %s".formatted(keys.size(), what, entries));
            }
        });
    }

    private long id(Line line) {
        return ids.open("Booking", line.booking()).orElseThrow();
    }

    /// What is done with one row.
    private interface Use {
        void row(Columns row) throws SQLException;
    }

    /// The columns of a row, by number.
    private record Columns(ResultSet row) {
        long number(int column) throws SQLException {
            return row.getLong(column);
        }

        String text(int column) throws SQLException {
            return Objects.requireNonNullElse(row.getString(column), "");
        }

        Instant instant(int column) throws SQLException {
            return row.getObject(column) instanceof Number millis
                    ? Instant.ofEpochMilli(millis.longValue())
                    : row.getTimestamp(column).toInstant();
        }
    }

    private static void each(Connection connection, String sql, Use use) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                use.row(new Columns(rows));
            }
        }
    }
}
