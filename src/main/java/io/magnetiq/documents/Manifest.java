package io.magnetiq.documents;

import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.magnetiq.platform.Sha256;
import io.magnetiq.startup.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A list of trusted documents in the form the field has settled on, the persisted query manifest of Apollo's tools.
///
/// @param format always `apollo-persisted-query-manifest`
/// @param version always 1
public record Manifest(String format, int version, List<Operation> operations) {
    private static final String FORMAT = "apollo-persisted-query-manifest";
    private static final int VERSION = 1;
    private static final String ENDING = ".graphql";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Manifest {
        if (!FORMAT.equals(format) || version != VERSION || operations == null) {
            throw new IllegalStateException(
                    "It must have the format %s, the version %d and a list of operations.".formatted(FORMAT, VERSION));
        }
        operations = List.copyOf(operations);
        var ids = new HashSet<String>();
        for (var operation : operations) {
            if (!ids.add(operation.id())) {
                throw new IllegalStateException("Two operations have the id %s.".formatted(operation.id()));
            }
        }
    }

    /// One of the documents.
    ///
    /// @param id by which clients call it
    /// @param type `query`, `mutation` or `subscription`
    /// @param body its text, to the letter
    record Operation(String id, String name, String type, String body) {
        Operation {
            if (id == null || id.isEmpty() || body == null || body.isEmpty()) {
                throw new IllegalStateException("An operation has no id or no body.");
            }
        }
    }

    /// The documents of a folder, each file one named operation with its fragments; the id is the hash of the file.
    public static Manifest ofFolder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var operations = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(Manifest::operation)
                    .toList();
            return new Manifest(FORMAT, VERSION, named(operations));
        }
    }

    public String json() {
        return JSON.writeValueAsString(this) + "\n";
    }

    static Manifest read(Resource resource) {
        try (var stream = resource.getInputStream()) {
            return JSON.readValue(stream, Manifest.class);
        } catch (IOException | JacksonException | IllegalStateException e) {
            throw new StartRefused("%s is no manifest of documents: %s".formatted(resource, e.getMessage()), e);
        }
    }

    private static Operation operation(Path file) {
        try {
            var text = Files.readString(file);
            var operations = Parser.parse(text).getDefinitionsOfType(OperationDefinition.class);
            var name = operations.size() == 1 ? operations.getFirst().getName() : null;
            if (name == null) {
                throw new IllegalStateException("%s must hold one operation, with a name.".formatted(file));
            }
            var type = operations.getFirst().getOperation().name().toLowerCase(Locale.ROOT);
            return new Operation(Sha256.hex(text), name, type, text);
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static List<Operation> named(List<Operation> operations) {
        var names = new HashSet<String>();
        for (var operation : operations) {
            if (!names.add(operation.name())) {
                throw new IllegalStateException("Two operations are named %s.".formatted(operation.name()));
            }
        }
        return operations;
    }
}
