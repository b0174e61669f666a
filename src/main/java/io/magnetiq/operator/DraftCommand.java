package io.magnetiq.operator;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes the next migrations from what the entities say.
@Command(
        name = "draft",
        description = {
            "Writes the next migrations, forward and back, from what the entities say.",
            "They were tried on a database of their own, and are to be read before they are applied.",
            ""
        },
        mixinStandardHelpOptions = true)
class DraftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<message>", description = "What changes, in plain words.")
    private String message;

    @Option(
            names = "--to",
            paramLabel = "<folder>",
            defaultValue = LintCommand.FOLDER,
            description = "Where the migrations are; by default ${DEFAULT-VALUE}.")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    DraftCommand() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var outcome = Settings.draft(folder).write(message);
        outcome.files().forEach(file -> out.println("wrote  " + file));
        outcome.advice().forEach(line -> out.println("note   " + line));
        if (outcome.files().isEmpty()) {
            out.println("Nothing to draft.");
        }
        return 0;
    }
}
