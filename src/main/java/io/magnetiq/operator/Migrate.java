package io.magnetiq.operator;

import io.magnetiq.migration.Drift;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Moves the schema forward and back, and says where it stands.
@Command(
        name = "migrate",
        description = "Moves the schema forward and back, and says where it stands.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(status | up | down | verify | draft | lint)",
        subcommands = {DraftCommand.class, LintCommand.class})
class Migrate implements Runnable {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    Migrate() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them: status, up, down, verify, draft, lint?");
    }

    @Command(description = "Lists the steps and which of them were taken.", mixinStandardHelpOptions = true)
    int status(@Mixin Settings settings) {
        var grid = new Grid("Version", "Step", "State", "Taken");
        for (var step : settings.history().steps()) {
            grid.row(
                    String.valueOf(step.getVersion()),
                    step.getDescription(),
                    step.getState().getDisplayName().toLowerCase(Locale.ROOT),
                    minute(step.getInstalledOn()));
        }
        out().print(grid);
        out().flush();
        return 0;
    }

    @Command(
            description = "Takes the missing steps; SQLite is backed up before where there is data.",
            mixinStandardHelpOptions = true)
    int up(
            @Mixin Settings settings,
            @Option(
                            names = "--to",
                            paramLabel = "<version>",
                            defaultValue = "latest",
                            description = "Stop after this version.")
                    String target) {
        var taken = Settings.history(settings.engine()).up(target);
        out().println(taken == 0 ? "Nothing to do." : taken == 1 ? "1 step taken." : taken + " steps taken.");
        return 0;
    }

    @Command(
            description = {
                "Takes back the last step by its reverse script, and what the step's columns held with it.",
                "Stop every server first. SQLite is backed up before; for PostgreSQL that is yours: pg_dump."
            },
            mixinStandardHelpOptions = true)
    int down(
            @Mixin Settings settings,
            @Option(names = "--with-rows", description = "Take back even the first step while there are rows.")
                    boolean withRows) {
        var step = settings.history().down(withRows);
        out().printf("Version %s (%s) taken back.%n", step.getVersion(), step.getDescription());
        return 0;
    }

    @Command(
            description = "Checks the record of steps, and the schema against the entities, as the server does.",
            mixinStandardHelpOptions = true)
    int verify(@Mixin Settings settings) {
        var record = settings.history().faults();
        var drift = Drift.of(settings.engine());
        print("fault", record);
        print("fault", drift.faults());
        print("note", drift.notes());
        var faults = record.size() + drift.faults().size();
        out().println(faults == 0 ? "The schema fits." : faults == 1 ? "1 fault." : faults + " faults.");
        return faults == 0 ? 0 : 1;
    }

    private void print(String kind, List<String> lines) {
        lines.forEach(line -> out().printf("%-6s %s%n", kind, line));
    }

    private static String minute(@Nullable Date when) {
        return when == null ? "" : MINUTE.format(when.toInstant());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
