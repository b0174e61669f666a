package io.magnetiq;

import io.magnetiq.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The named operations of `schema/operations/`.
///
/// A file begins with `# <title>; at most <n> statements` and may go on with `# variables: {…}` and `# role: ADMIN`.
public record Operations(String name, int ceiling, Map<String, Object> variables, String role, String document) {
    private static final Pattern CEILING = Pattern.compile("^# .*; at most (\\d+) statements?\\R");
    private static final Pattern VARIABLES = Pattern.compile("(?m)^# variables: (.*)$");
    private static final Pattern ROLE = Pattern.compile("(?m)^# role: (\\w+)$");

    public static List<Operations> all() {
        try (var files = Files.walk(Path.of("schema/operations"))) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .map(Operations::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operations read(Path file) {
        try {
            var text = Files.readString(file);
            var ceiling = CEILING.matcher(text);
            if (!ceiling.find()) {
                throw new IllegalStateException(file + " does not state its ceiling in its first comment");
            }
            var variables = VARIABLES.matcher(text);
            var role = ROLE.matcher(text);
            return new Operations(
                    file.getFileName().toString().replace(".graphql", ""),
                    Integer.parseInt(ceiling.group(1)),
                    variables.find()
                            ? JsonMapper.shared().readValue(variables.group(1), new TypeReference<>() {})
                            : Map.of(),
                    role.find() ? role.group(1) : "",
                    text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs it as a caller of its role.
    public Http.Answer on(Http server) {
        return (role.isEmpty() ? server : server.as(Role.valueOf(role))).ask(document, variables);
    }

    @Override
    public String toString() {
        return name;
    }
}
