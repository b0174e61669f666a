package io.magnetiq.operator;

import io.magnetiq.migration.History;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.MigrationInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Puts a backup in the place of the database while no server uses it, and keeps what was there.
@Command(
        name = "restore",
        description = {
            "Puts a backup in the place of the database while no server uses it, and keeps what was there.",
            "A PostgreSQL database is restored with pg_restore."
        },
        mixinStandardHelpOptions = true)
class Restore implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Settings settings;

    @Parameters(paramLabel = "<file>", description = "What backup has written.")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    Restore() {}

    @Override
    public Integer call() {
        var version = new String[1];
        var kept = settings.engine().restore(file, backup -> version[0] = version(Settings.history(backup)));
        var out = spec.commandLine().getOut();
        out.printf("%s is restored, version %s.%n", file, version[0]);
        kept.ifPresent(old -> out.printf("What was there before: %s%n", old));
        return 0;
    }

    /// Where the backup stands; refuses one that has taken steps this jar does not know.
    private String version(History history) {
        var last = history.current()
                .orElseThrow(() -> new IllegalStateException("%s is not a backup of this server.".formatted(file)));
        for (var step : history.steps()) {
            if (step.getState().isFailed() || (step.getState().isApplied() && !known(step))) {
                throw new IllegalStateException("%s is not of this jar: version %s (%s) is %s."
                        .formatted(file, step.getVersion(), step.getDescription(), step.getState()));
            }
        }
        return last.getVersion().getVersion();
    }

    private static boolean known(MigrationInfo step) {
        return step.getState().isResolved() && step.isChecksumMatching();
    }
}
