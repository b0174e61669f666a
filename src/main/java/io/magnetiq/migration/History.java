package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.ValidateOutput;

/// The steps a database has taken towards the schema of this jar, and those before it.
///
/// Flyway goes forward and keeps the record; its free edition cannot go back, so reverse scripts run here.
public final class History {
    private static final String ROOT = "classpath:db/migration/";

    private final Engine engine;
    private final Map<String, String> words;
    private final List<String> locations;
    private final DataSource connections;

    /// @param language the site's default, which localized columns must hold
    /// @param more further locations of scripts, in Flyway's notation
    public History(Engine engine, String language, String... more) {
        this.engine = engine;
        words = new HashMap<>(engine.words());
        words.put("language", language);
        locations = new ArrayList<>(List.of(ROOT + "common", ROOT + engine.name()));
        locations.addAll(Arrays.asList(more));
        connections = engine.direct();
    }

    Engine engine() {
        return engine;
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
            if (flyway.info().pending().length > 0 && flyway.info().current() != null) {
                engine.keepCopy("before-" + flyway.info().pending()[0].getVersion());
            }
            taken[0] = flyway.migrate().migrationsExecuted;
        });
        return taken[0];
    }

    /// Takes back the last step by its reverse script; script and record change in one transaction.
    ///
    /// @return the step that was taken back
    public MigrationInfo down() {
        var taken = new MigrationInfo[1];
        engine.alone(() -> {
            var last = current().orElseThrow(() -> new IllegalStateException("There is no step to take back."));
            var reverse = Script.reverseOf(last, locations)
                    .orElseThrow(() -> new IllegalStateException(
                            "Version %s has no reverse script (U%1$s__….sql).".formatted(last.getVersion())));
            engine.keepCopy("before-down-" + last.getVersion());
            try (var connection = connections.getConnection()) {
                reverse.run(connection, words, last.getVersion().getVersion());
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "Version %s cannot be taken back, nothing was changed: %s"
                                .formatted(last.getVersion(), e.getMessage()),
                        e);
            }
            taken[0] = last;
        });
        return taken[0];
    }

    /// What is wrong with the record: edited, missing, unknown or pending steps.
    public List<String> faults() {
        var result = flyway("latest").validateWithResult();
        return result.validationSuccessful
                ? List.of()
                : result.invalidMigrations.stream().map(History::fault).toList();
    }

    private static String fault(ValidateOutput invalid) {
        return "version %s (%s): %s".formatted(invalid.version, invalid.description, invalid.errorDetails.errorMessage);
    }
}
