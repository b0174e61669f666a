package io.magnetiq.faults;

import io.magnetiq.TestDatabase;
import io.magnetiq.database.Engine;
import io.magnetiq.migration.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A process is killed in the middle of a migration: the schema is the old one or the new one, never between, and the
/// next process goes on without help.
final class KilledMigration implements Faults.Fault {
    private static final int ROUNDS = 30;
    private static final String STEP = "900";

    private static final String FORWARD = """
            ALTER TABLE media ADD COLUMN probe_first ${text};
            CREATE TABLE probe (id ${long} NOT NULL PRIMARY KEY, body ${text}) ${options};
            INSERT INTO probe
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
                SELECT i, 'body ' || i FROM n;
            UPDATE probe SET body = body || ' again' WHERE id > 0;
            CREATE INDEX probe_body ON probe (body);
            ALTER TABLE media ADD COLUMN probe_last ${text};
            """;

    private static final String BACK = """
            ALTER TABLE media DROP COLUMN probe_last;
            DROP TABLE probe;
            ALTER TABLE media DROP COLUMN probe_first;
            """;

    @Override
    public String on(String engine, Chance random) throws Exception {
        var scripts = Files.createTempDirectory("migrations");
        Files.writeString(scripts.resolve("V900__probe.sql"), FORWARD);
        Files.writeString(scripts.resolve("U900__probe.sql"), BACK);
        var url = TestDatabase.fresh(engine);
        var database = TestDatabase.engine(url);
        new History(database, "en").up("latest");
        var history = new History(database, "en", "filesystem:" + scripts);
        var old = schema(database);
        var length = timed(history);
        var latest = schema(database);
        history.down(true);
        demand(schema(database).equals(old), "The way back leaves another schema");

        var outcomes = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            outcomes.add(round(url, scripts, random, length, old, latest));
            demand(schema(database).equals(latest), "The next process did not arrive");
            history.down(true);
        }
        return "%d kills, a migration of %d ms: old %d, new %d, between 0"
                .formatted(ROUNDS, length.toMillis(), count(outcomes, "old"), count(outcomes, "new"));
    }

    private static String round(
            String url, Path scripts, Chance random, Duration length, List<String> old, List<String> latest)
            throws Exception {
        var process = Child.of(Up.class, url, scripts.toString());
        demand(process.inputReader().readLine().equals(Up.READY), "The process does not start");
        // A new process is slower than the one that was timed, and shall be done in some rounds.
        random.pause(length.multipliedBy(3));
        process.destroyForcibly().waitFor();
        var database = TestDatabase.engine(url);
        var left = new ArrayList<String>();
        // A server that lost its client goes on with the statement for a while, and holds the lock that long.
        database.alone(() -> left.addAll(schema(database)));
        var outcome = left.equals(old) ? "old" : "new";
        demand(left.equals(old) || left.equals(latest), "The schema is between: " + left);

        var next = Child.of(Up.class, url, scripts.toString());
        demand(next.waitFor() == 0, "The next process cannot go on");
        return outcome;
    }

    private static Duration timed(History history) {
        var start = System.nanoTime();
        history.up("latest");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static List<String> schema(Engine database) {
        try (var connection = database.direct().getConnection()) {
            return database.schema(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(List<String> outcomes, String outcome) {
        return outcomes.stream().filter(outcome::equals).count();
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /// The process that is killed: it takes all steps.
    static final class Up {
        static final String READY = "ready";

        private Up() {}

        public static void main(String[] arguments) throws IOException {
            var history = new History(TestDatabase.engine(arguments[0]), "en", "filesystem:" + arguments[1]);
            System.out.println(READY);
            history.up(STEP);
        }
    }
}
