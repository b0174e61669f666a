package io.magnetiq.operator;

import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands of the jar; without one it is the server.
@Command(
        name = "java -jar magnetiq-graphql.jar",
        description = {
            "Without a command: the server. Its settings are Spring Boot's and those that `settings` lists: --server.port=8080, environment, files.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            Migrate.class,
            Backup.class,
            Restore.class,
            Copy.class,
            DocumentsCommand.class,
            KeyCommand.class,
            SettingsCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused or failed; nothing was changed but by steps that migrate has told of",
            "2:not understood"
        })
public final class Commands {
    private Commands() {}

    /// Runs the command that the arguments name.
    ///
    /// @param server starts one with these settings
    /// @return its exit code; absent if the arguments are the server's
    public static OptionalInt run(Function<String[], ConfigurableApplicationContext> server, String... arguments) {
        if (arguments.length > 0 && forUs(arguments[0])) {
            return OptionalInt.of(
                    commands().addSubcommand(new RehearseCommand(server)).execute(arguments));
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--") && !arguments[i].isBlank()) {
                refuse(i == 0 ? name(arguments[0]) : "What follows " + name(arguments[i - 1]));
                return OptionalInt.of(CommandLine.ExitCode.USAGE);
            }
        }
        return OptionalInt.empty();
    }

    /// Spring would pass over it. It is not repeated: it may be a secret behind a blank.
    private static void refuse(String where) {
        var commands = commands();
        commands.getErr()
                .println(commands.getColorScheme()
                        .errorText(where + " is no setting: write --name=value. A command stands before its options,"
                                + " a flag of the JVM before -jar."));
    }

    private static String name(String argument) {
        return argument.replaceFirst("=.*", "");
    }

    /// Setting up the commands takes longer than some of them, so a server's setting is known by its looks.
    private static boolean forUs(String first) {
        return !first.startsWith("-")
                || (!first.contains("=")
                        && commands().getCommandSpec().optionsMap().containsKey(first));
    }

    static CommandLine commands() {
        return new CommandLine(new Commands()).setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(command.getColorScheme().errorText(reason(failure)));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    /// What an operator needs to know: the message down to the line under which Flyway sets out its details.
    private static String reason(Throwable failure) {
        return failure.getMessage() == null
                ? failure.toString()
                : failure.getMessage()
                        .lines()
                        .takeWhile(line -> !line.startsWith("---"))
                        .collect(Collectors.joining(System.lineSeparator()));
    }
}
