package io.magnetiq.operator;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a checked copy of the database into a file, while its server goes on.
@Command(
        name = "backup",
        description = {
            "Writes a checked copy of the database into a file, while its server goes on.",
            "A PostgreSQL database is backed up with pg_dump."
        },
        mixinStandardHelpOptions = true)
class Backup implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Settings settings;

    @Parameters(paramLabel = "<file>", description = "A file that does not exist yet.")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    Backup() {}

    @Override
    public Integer call() {
        var backup = settings.engine().backup(file);
        if (backup.version() == null) {
            spec.commandLine().getErr().println("The database has no schema: the backup cannot be restored.");
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %d bytes, %d rows, version %s.%n",
                        backup.file(), backup.bytes(), backup.rows(), backup.version());
        return 0;
    }
}
