package io.magnetiq.faults;

import io.magnetiq.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The oracles themselves: each kind of damage is done in a transaction, must be reported, and is rolled back.
final class Planted implements BookingFaults.Fault {
    private static final String LIVE = "('HELD', 'PENDING_PAYMENT', 'CONFIRMED')";

    /// A booking that nothing refers to.
    private static final String HELD =
            "(select min(id) from booking where status = 'HELD' and id not in (select booking_id from payment))";

    /// What the database itself would refuse.
    private static final Map<String, List<String>> GUARDS = Map.of(
            TestDatabase.SQLITE,
            List.of("drop trigger booking_no_overlap_of_changed", "drop trigger booking_no_overlap_of_new"),
            TestDatabase.POSTGRESQL,
            List.of("alter table booking drop constraint booking_no_overlap"));

    private final Map<String, List<String>> damages = new LinkedHashMap<>();

    Planted() {
        damages.put("L: is lost", List.of("delete from booking where id = " + HELD));
        damages.put(
                "L: fell back",
                List.of("update booking set status = 'HELD', version = 0 where id ="
                        + " (select min(id) from booking where status = 'CONFIRMED')"));
        damages.put(
                "L: and not",
                List.of("update booking set ends_at = starts_at, starts_at = created_at where id ="
                        + " (select min(id) from booking where status = 'CANCELLED')"));
        damages.put(
                "L: leads to",
                List.of("delete from idempotency where created_at = (select max(created_at) from idempotency)"));
        damages.put(
                "L: times",
                List.of("update booking set subject = (select max(subject) from booking)"
                        + " where subject = (select min(subject) from booking)"));
        damages.put(
                "O: overlap",
                List.of("update booking set consultant_id = (select consultant_id from booking where id = " + HELD
                        + "), starts_at = (select starts_at from booking where id = " + HELD
                        + "), ends_at = (select ends_at from booking where id = " + HELD
                        + "), blocked_from = null, blocked_until = null where id ="
                        + " (select max(id) from booking where status in " + LIVE + ")"));
        damages.put(
                "X: its journal has",
                List.of("delete from journal where sequence = (select max(sequence) from journal)"));
        damages.put(
                "X: nobody else does",
                List.of("insert into journal (type, subject_type, subject_id, payload, occurred_at, actor)"
                        + " select type, subject_type, 1, payload, occurred_at, actor from journal"
                        + " where sequence = (select max(sequence) from journal)"));
        damages.put(
                "X: times",
                List.of("update journal set type = 'booking.assigned' where sequence ="
                        + " (select max(sequence) from journal where type = 'booking.cancelled')"));
    }

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        var seen = new ArrayList<String>();
        for (var damage : damages.entrySet()) {
            seen.add(plant(scene, damage.getKey(), damage.getValue()));
        }
        if (scene.site().engine().equals(TestDatabase.SQLITE)) {
            seen.add(plant(
                    scene, "I: points nowhere", List.of("pragma defer_foreign_keys = 1", "delete from consultant")));
            seen.add(plant(
                    scene,
                    "I: CHECK",
                    List.of(
                            "pragma ignore_check_constraints = 1",
                            "update booking set price_amount = -1",
                            "pragma ignore_check_constraints = 0")));
        }
        return "%d kinds of damage planted, all reported: %s".formatted(seen.size(), seen);
    }

    /// @param expected letter and words of the report
    private static String plant(Scene scene, String expected, List<String> damage) throws Exception {
        try (var connection = scene.connect()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, GUARDS.get(scene.site().engine()));
                execute(connection, damage);
                var reported = scene.oracles().violations(connection).stream()
                        .filter(line ->
                                line.startsWith(expected.substring(0, 2)) && line.contains(expected.substring(3)))
                        .count();
                Violation.unless(reported > 0, "Nobody reports what was planted as " + expected);
                return "%s %d".formatted(expected, reported);
            } finally {
                connection.rollback();
            }
        }
    }

    private static void execute(Connection connection, List<String> damage) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : damage) {
                statement.execute(sql);
            }
        }
    }
}
