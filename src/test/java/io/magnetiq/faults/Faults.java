package io.magnetiq.faults;

import io.magnetiq.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Breaks things on purpose and looks what is left: `./mvnw -Pfaults verify -DskipTests`.
final class Faults {
    private static final String ALL = "all";
    private static final List<String> ENGINES = System.getProperty("engine", "").isEmpty()
            ? List.of(TestDatabase.SQLITE, TestDatabase.POSTGRESQL)
            : List.of(TestDatabase.ENGINE);
    private static final Map<String, Fault> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("F03 killed migration", new KilledMigration());
        KNOWN.put("F04 two starts at once", new TwoStarts());
    }

    private Faults() {}

    /// One way of breaking a server on an engine; what must not be is an exception.
    interface Fault {
        /// @param random repeats with its seed
        /// @return what was seen, in figures
        String on(String engine, Chance random) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Seed " + seed);
        var violated = new ArrayList<String>();
        var what = System.getProperty("faults", ALL);
        if (List.of("migrations", ALL).contains(what)) {
            migrations(seed);
        }
        if (List.of("bookings", ALL).contains(what)) {
            for (var engine : ENGINES) {
                violated.addAll(BookingFaults.on(engine, new Chance(seed)));
            }
        }
        System.out.println(violated.isEmpty() ? "Nothing was violated." : "Violated: " + violated);
        // Clients' threads of the embedded server must not hold up the end.
        System.exit(violated.isEmpty() ? 0 : 1);
    }

    private static void migrations(long seed) throws Exception {
        for (var fault : KNOWN.entrySet()) {
            for (var engine : ENGINES) {
                var seen = fault.getValue().on(engine, new Chance(seed));
                System.out.printf("%s on %s: %s%n", fault.getKey(), engine, seen);
            }
        }
    }
}
