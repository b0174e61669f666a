package io.magnetiq.operator;

import io.magnetiq.transfer.Copied;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Moves all rows into another, empty database: from SQLite to PostgreSQL, back, or to the same engine.
@Command(
        name = "copy",
        description = {
            "Copies all rows into another, empty database, from engine to engine if need be.",
            "All of them arrive or none; the source stays as it is, and no server may use it meanwhile."
        },
        mixinStandardHelpOptions = true)
class Copy implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "<jdbc-url>", required = true, description = "At this jar's version.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "<jdbc-url>",
            required = true,
            description = "Empty: its schema is made if it is missing.")
    private String to;

    @SuppressWarnings("NullAway.Init")
    Copy() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        List<Copied> copied;
        try (var progress = new Progress(out)) {
            copied = Settings.transfer(from, to).run(progress);
        }
        out.printf("%n%-24s %12s  %s%n", "table", "rows", "hash");
        for (var table : copied) {
            out.printf("%-24s %12d  %016x%n", table.table(), table.rows(), table.hash());
        }
        return 0;
    }
}
