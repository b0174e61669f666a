package io.magnetiq.operator;

import java.io.PrintWriter;
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
        synopsisSubcommandLabel = "(status | up | down)")
class Migrate implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    Migrate() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them: status, up, down?");
    }

    @Command(description = "Lists the steps and which of them were taken.", mixinStandardHelpOptions = true)
    int status(@Mixin Settings settings) {
        var history = settings.history();
        for (var step : history.steps()) {
            out().printf(
                            "%-8s %-40s %-10s %s%n",
                            step.getVersion(),
                            step.getDescription(),
                            step.getState().getDisplayName(),
                            step.getInstalledOn() == null ? "" : step.getInstalledOn());
        }
        return 0;
    }

    @Command(
            description = "Takes the missing steps, after a backup where there is data.",
            mixinStandardHelpOptions = true)
    int up(
            @Mixin Settings settings,
            @Option(
                            names = "--to",
                            paramLabel = "<version>",
                            defaultValue = "latest",
                            description = "Stop after this version.")
                    String target) {
        var taken = settings.history().up(target);
        out().println(taken == 0 ? "Nothing to do." : taken + " steps taken.");
        return 0;
    }

    @Command(description = "Takes back the last step by its reverse script.", mixinStandardHelpOptions = true)
    int down(@Mixin Settings settings) {
        var step = settings.history().down();
        out().printf("Version %s (%s) taken back.%n", step.getVersion(), step.getDescription());
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
