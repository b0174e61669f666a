package io.magnetiq.operator;

import io.magnetiq.startup.Setting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists the settings of the server.
@Command(
        name = "settings",
        description = {
            "Lists the settings of the server, beside those of Spring Boot.",
            "Each may be an argument (--magnetiq.limits.depth=20), a variable of the environment"
                    + " (MAGNETIQ_LIMITS_DEPTH=20), or a line of application.properties in the working folder.",
            ""
        },
        mixinStandardHelpOptions = true)
class SettingsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "<part>",
            arity = "0..1",
            defaultValue = "",
            description = "A part of the names that are listed, such as limits.")
    private String part;

    @SuppressWarnings("NullAway.Init")
    SettingsCommand() {}

    @Override
    public Integer call() {
        var settings = Setting.all().stream()
                .filter(setting -> setting.name().contains(part))
                .toList();
        if (settings.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "No setting has %s in its name.".formatted(part));
        }
        var grid = new Grid("Setting", "Default", "What it is");
        settings.forEach(setting -> grid.row(setting.name(), setting.byDefault(), setting.description()));
        spec.commandLine().getOut().print(grid);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
