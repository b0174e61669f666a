package io.magnetiq.operator;

import io.magnetiq.migration.Lint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Refuses migrations that a running server would not survive.
@Command(
        name = "lint",
        description = {
            "Refuses migrations that a running server would not survive.",
            "A line `-- unsafe: reason` before a statement excuses it.",
            ""
        },
        mixinStandardHelpOptions = true)
class LintCommand implements Callable<Integer> {
    static final String FOLDER = "src/main/resources/db/migration";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "<folder>",
            description = "Holds the folders common, sqlite and postgresql; by default " + FOLDER
                    + ", or else the migrations of this jar.")
    private @Nullable Path folder;

    @SuppressWarnings("NullAway.Init")
    LintCommand() {}

    @Override
    public Integer call() {
        var findings = Lint.of(root());
        var out = spec.commandLine().getOut();
        findings.forEach(out::println);
        out.println(
                findings.isEmpty()
                        ? "The migrations are safe."
                        : findings.size() == 1 ? "1 finding." : findings.size() + " findings.");
        return findings.isEmpty() ? 0 : 1;
    }

    private String root() {
        if (folder != null
                && Stream.of("common", "sqlite", "postgresql")
                        .map(folder::resolve)
                        .noneMatch(Files::isDirectory)) {
            throw new ParameterException(
                    spec.commandLine(), folder + " has none of the folders common, sqlite and postgresql");
        }
        var root = folder == null ? Path.of(FOLDER) : folder;
        return Files.isDirectory(root) ? "filesystem:" + root.toAbsolutePath().normalize() : "classpath:db/migration";
    }
}
