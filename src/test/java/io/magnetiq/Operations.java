package io.magnetiq;

import io.magnetiq.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The named operations of `schema/operations/`.
///
/// A file begins with `# <title>; at most <n> statements` and may go on with `# variables: {…}`, `# role: ADMIN` and
/// `# after: <operation> {…}`: what has to run before, and which variables are taken from its answer (a JSON pointer)
/// or
/// from its own variables (`$name`).
public record Operations(
        String name, int ceiling, Map<String, Object> variables, String role, After after, String document) {
    /// The operation before, by name, and what is taken from it; no name where there is none.
    public record After(String operation, Map<String, String> taken) {
        static final After NOTHING = new After("", Map.of());
    }

    /// An operation that was run, with the variables it was run with.
    private record Run(
            String name,
            Map<String, Object> variables,
            Http.Answer answer,
            @Nullable Run before) {
        Http.Answer answerOf(String operation) {
            return operation.equals(name)
                    ? answer
                    : Objects.requireNonNull(before).answerOf(operation);
        }
    }

    private static final Pattern CEILING = Pattern.compile("^# .*; at most (\\d+) statements?\\R");
    private static final Pattern VARIABLES = Pattern.compile("(?m)^# variables: (.*)$");
    private static final Pattern AFTER = Pattern.compile("(?m)^# after: (\\S+) (.*)$");
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
                    after(text),
                    text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static After after(String text) {
        var after = AFTER.matcher(text);
        return after.find()
                ? new After(after.group(1), JsonMapper.shared().readValue(after.group(2), new TypeReference<>() {}))
                : After.NOTHING;
    }

    public static Operations named(String name) {
        return all().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operation " + name));
    }

    /// Does it change anything, itself or by what runs before?
    public boolean writes() {
        return document.contains("\nmutation ")
                || (!after.operation().isEmpty() && named(after.operation()).writes());
    }

    /// Runs it as a caller of its role, after what has to run before.
    public Http.Answer on(Http server) {
        return run(server).answer();
    }

    private Run run(Http server) {
        var given = new LinkedHashMap<>(variables);
        var before =
                after.operation().isEmpty() ? null : named(after.operation()).run(server);
        if (before != null) {
            after.taken().forEach((path, from) -> put(given, path, from(before, from)));
        }
        var caller = role.isEmpty() ? server : server.as(Role.valueOf(role));
        return new Run(name, given, follows() ? caller.first(document, given) : caller.ask(document, given), before);
    }

    private boolean follows() {
        return document.contains("\nsubscription ");
    }

    private static Object from(Run before, String from) {
        if (from.startsWith("$")) {
            var name = from.substring(1);
            return Objects.requireNonNull(before.variables().get(name), name);
        }
        var colon = from.indexOf(':');
        var answer = colon < 0 ? before.answer() : before.answerOf(from.substring(0, colon));
        var value = answer.data(from.substring(colon + 1));
        if (value.isMissingNode() || value.isNull()) {
            throw new AssertionError("Nothing at %s in %s".formatted(from, answer.text()));
        }
        return value.isNumber() ? value.asInt() : value.asString();
    }

    private static void put(Map<String, Object> variables, String path, Object value) {
        var slash = path.indexOf('/');
        if (slash < 0) {
            variables.put(path, value);
        } else {
            variables.computeIfPresent(
                    path.substring(0, slash), (_, old) -> with(old, path.substring(slash + 1), value));
        }
    }

    /// The same map or list with another value at the path.
    private static Object with(Object old, String path, Object value) {
        if (old instanceof List<?> items) {
            var slash = path.indexOf('/');
            var copy = new ArrayList<Object>(items);
            var at = Integer.parseInt(path.substring(0, slash));
            copy.set(at, with(copy.get(at), path.substring(slash + 1), value));
            return copy;
        }
        var copy = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) old).forEach((name, kept) -> copy.put((String) name, kept));
        put(copy, path, value);
        return copy;
    }

    @Override
    public String toString() {
        return name;
    }
}
