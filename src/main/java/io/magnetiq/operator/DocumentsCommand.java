package io.magnetiq.operator;

import io.magnetiq.documents.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes the manifest of trusted documents of a folder.
@Command(
        name = "documents",
        description = {
            "Makes the manifest of trusted documents of a folder, for magnetiq.documents.manifest.",
            "Each *.graphql in it holds one named operation with its fragments; its id is the SHA-256 of the file.",
            ""
        },
        mixinStandardHelpOptions = true)
class DocumentsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<folder>", description = "Where the operations are, in folders of their own if need be.")
    private Path folder;

    @Option(names = "--to", paramLabel = "<file>", description = "The manifest; without it, it is printed.")
    private @Nullable Path file;

    @SuppressWarnings("NullAway.Init")
    DocumentsCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + " is no folder");
        }
        var json = Manifest.ofFolder(folder).json();
        if (file == null) {
            spec.commandLine().getOut().print(json);
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(file, json);
        }
        return 0;
    }
}
