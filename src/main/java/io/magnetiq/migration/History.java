package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import io.magnetiq.database.Outage;
import io.magnetiq.startup.StartRefused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateOutput;

/// The steps a database has taken towards the schema of this jar, and those before it.
///
/// Flyway goes forward and keeps the record; its free edition cannot go back, so reverse scripts run here.
public final class History {
    /// The record of a newer jar is not ours to mend.
    private static final Set<MigrationState> NEWER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String ROOT = "classpath:db/migration/";

    private final Engine engine;
    private final Map<String, String> words;
    private final List<String> locations;
    private final DataSource connections;

    /// @param language the site's default, which localized columns must hold
    /// @param more further locations of scripts, in Flyway's notation
    public History(Engine engine, String language, String... more) {
        this(
                engine,
                language,
                Stream.concat(Stream.of(ROOT + "common", ROOT + engine.name()), Arrays.stream(more))
                        .toList());
    }

    /// @param locations of all scripts, in Flyway's notation
    History(Engine engine, String language, List<String> locations) {
        this.engine = engine;
        this.locations = locations;
        words = new HashMap<>(engine.words());
        words.put("language", language);
        connections = engine.direct();
    }

    Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(connections)
                .locations(locations.toArray(String[]::new))
                .placeholders(words)
                .target(target)
                // By default Flyway looks away from migrations it does not know: those of a newer jar.
                .ignoreMigrationPatterns(new String[0])
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    /// All steps, applied or not, oldest first.
    public List<MigrationInfo> steps() {
        return List.of(flyway("latest").info().all());
    }

    /// The last step taken.
    public Optional<MigrationInfo> current() {
        return Optional.ofNullable(flyway("latest").info().current());
    }

    /// Takes the steps that are missing, up to the target; one process at a time.
    ///
    /// @param target a version, or `latest`
    /// @return how many steps were taken
    public int up(String target) {
        var taken = new int[1];
        engine.alone(() -> {
            var flyway = flyway(target);
            var steps = List.of(flyway.info().all());
            if (steps.stream().noneMatch(step -> NEWER.contains(step.getState()))) {
                strikeFailed(steps);
            }
            refuse(faults("*:pending"));
            var info = flyway.info();
            if (info.current() != null) {
                if (info.pending().length == 0) {
                    return;
                }
                engine.keepCopy("before-" + info.pending()[0].getVersion());
            }
            taken[0] = migrated(flyway);
        });
        return taken[0];
    }

    /// A lock that others hold is asked for again: their transactions end.
    private int migrated(Flyway flyway) {
        var before = flyway.info().applied().length;
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return flyway.info().applied().length - before;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS || !Outage.passes(e)) {
                    throw new StartRefused(reason(e), e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                strikeFailed(List.of(flyway.info().all()));
            }
        }
    }

    /// Only scripts outside a transaction leave a record of failure, and those can be run again.
    private void strikeFailed(List<MigrationInfo> steps) {
        if (steps.stream().noneMatch(step -> step.getState().isFailed())) {
            return;
        }
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from %s where not success".formatted(Engine.HISTORY));
        } catch (SQLException e) {
            throw new StartRefused("The record of steps cannot be written: " + e.getMessage(), e);
        }
    }

    private void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new StartRefused("The record of %s does not fit this version of the server, nothing was changed: %s"
                    .formatted(engine.place(), String.join("; ", faults)));
        }
    }

    private String reason(FlywayException failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        var what = String.valueOf(failure.getMessage()).lines().findFirst().orElse("The step failed");
        return "%s: %s. The schema stands at %s."
                .formatted(
                        what,
                        deepest.getMessage(),
                        current().map(step -> "version " + step.getVersion()).orElse("no version"));
    }

    /// Takes back the last step by its reverse script; script and record change in one transaction.
    ///
    /// @param withRows may the first step be taken back although rows go with it?
    /// @return the step that was taken back
    public MigrationInfo down(boolean withRows) {
        var taken = new MigrationInfo[1];
        // What a server wrote after the copy would be in neither the copy nor the schema.
        engine.undisturbed(() -> engine.alone(() -> {
            var last = current().orElseThrow(() -> new IllegalStateException("There is no step to take back."));
            var first = steps().getFirst().getVersion().equals(last.getVersion());
            new WayBack(engine, words, locations).take(last, first && !withRows);
            taken[0] = last;
        }));
        return taken[0];
    }

    /// What is wrong with the record: edited, missing, unknown or pending steps.
    public List<String> faults() {
        return faults(new String[0]);
    }

    private List<String> faults(String... unseen) {
        var result = Flyway.configure()
                .configuration(flyway("latest").getConfiguration())
                .ignoreMigrationPatterns(unseen)
                .load()
                .validateWithResult();
        return result.validationSuccessful
                ? List.of()
                : result.invalidMigrations.stream().map(History::fault).toList();
    }

    private static String fault(ValidateOutput invalid) {
        return "version %s (%s): %s"
                .formatted(
                        invalid.version,
                        invalid.description,
                        String.valueOf(invalid.errorDetails.errorMessage)
                                .lines()
                                .findFirst()
                                .orElse(""));
    }
}
