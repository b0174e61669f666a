package io.magnetiq.operator;

import io.magnetiq.identity.HandedKeys;
import io.magnetiq.identity.HandedKeys.Person;
import io.magnetiq.identity.Role;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Hands out the first key of a database, and one more when all are lost.
@Command(
        name = "key",
        description = "Hands out the first key of a database, and one more when all are lost.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "create")
class KeyCommand implements Runnable {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}");
    private static final Pattern LINE = Pattern.compile("\\S(\\P{Cntrl}{0,98}\\S)?");

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    KeyCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of them: create?");
    }

    @Command(
            description = {
                "Makes a key for a user, for all that their role may, and prints it: it is kept nowhere else.",
                "Whoever is not there yet is taken in, which takes --first-name, --last-name and --role. The server may"
                        + " run meanwhile; it makes further keys by apiKeyCreate and ends them by apiKeyRevoke.",
                ""
            },
            mixinStandardHelpOptions = true)
    int create(
            @Mixin Settings settings,
            @Option(names = "--user", paramLabel = "<email>", required = true, description = "For whom it speaks.")
                    String email,
            @Option(names = "--first-name", paramLabel = "<name>", description = "Of a new user.") @Nullable
                    String firstName,
            @Option(names = "--last-name", paramLabel = "<name>", description = "Of a new user.") @Nullable
                    String lastName,
            @Option(names = "--role", paramLabel = "<role>", description = "Of a new user: ${COMPLETION-CANDIDATES}.")
                    @Nullable
                    Role role,
            @Option(
                            names = "--name",
                            paramLabel = "<text>",
                            defaultValue = "operator",
                            description = "What the key is for (${DEFAULT-VALUE}).")
                    String name) {
        demand(EMAIL, "--user", email);
        demand(LINE, "--first-name", firstName);
        demand(LINE, "--last-name", lastName);
        demand(LINE, "--name", name);
        var engine = settings.engine();
        var faults = settings.history().faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("%s is not at this version, start the server or run migrate up: %s"
                    .formatted(engine.place(), String.join("; ", faults)));
        }
        var key = new HandedKeys(engine.direct()).issue(new Person(email, firstName, lastName, role), name);
        spec.commandLine().getOut().println(key);
        spec.commandLine().getErr().println("This is the key of " + email + ". It is not shown again.");
        return 0;
    }

    private void demand(Pattern pattern, String option, @Nullable String value) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw new ParameterException(spec.commandLine(), option + " is not understood: " + value);
        }
    }
}
