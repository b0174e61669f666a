package io.magnetiq.faults;

import io.magnetiq.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Breaks things on purpose and looks what is left: `./mvnw -Pfaults verify -DskipTests`.
final class Faults {
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
        for (var fault : KNOWN.entrySet()) {
            for (var engine : List.of(TestDatabase.SQLITE, TestDatabase.POSTGRESQL)) {
                var seen = fault.getValue().on(engine, new Chance(seed));
                System.out.printf("%s on %s: %s%n", fault.getKey(), engine, seen);
            }
        }
        // Clients' threads of the embedded server must not hold up the end.
        System.exit(0);
    }
}
