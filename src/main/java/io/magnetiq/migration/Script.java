package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// A migration script, statement by statement.
///
/// @param name of the file
/// @param transactional do all its statements share one transaction? A file `<name>.conf` beside it may say
///     `executeInTransaction=false`, as Flyway has it
record Script(String name, String text, boolean transactional) {
    /// The pieces of SQL in which a semicolon ends a statement, and those in which it does not.
    private static final Pattern PIECE = Pattern.compile(
            "--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$(\\w*)\\$.*?\\$\\1\\$|;|[^;'\"$\\-/]+|.",
            Pattern.DOTALL);

    private static final Pattern TRIGGER =
            Pattern.compile("\\s*create\\s+trigger\\b.*\\bbegin\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern END = Pattern.compile(".*\\bend\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern EXCUSE = Pattern.compile("--\\s*unsafe:\\s*(\\S.*)");
    private static final Pattern WORD = Pattern.compile("\\$\\{(\\w+)}");
    private static final String UNTRANSACTIONAL = "executeInTransaction=false";

    /// One statement.
    ///
    /// @param sql without comments
    /// @param excuse why it may be unsafe, blank where nobody says so
    /// @param line in which it begins
    record Statement(String sql, String excuse, int line) {}

    static Script of(Resource file) {
        try {
            var conf = file.createRelative(file.getFilename() + ".conf");
            var untransactional = conf.exists()
                    && conf.getContentAsString(StandardCharsets.UTF_8).contains(UNTRANSACTIONAL);
            return new Script(
                    String.valueOf(file.getFilename()),
                    file.getContentAsString(StandardCharsets.UTF_8),
                    !untransactional);
        } catch (IOException e) {
            throw new UncheckedIOException("Unreadable script " + file, e);
        }
    }

    /// All scripts of the locations whose name fits a pattern such as `U1__*.sql`.
    static List<Script> in(List<String> locations, String pattern) {
        var resolver = new PathMatchingResourcePatternResolver();
        var found = new ArrayList<Script>();
        for (var location : locations) {
            try {
                var folder = location.replaceFirst("^filesystem:", "file:").replaceFirst("/?$", "/");
                if (resolver.getResource(folder).exists()) {
                    Arrays.stream(resolver.getResources(folder + pattern))
                            .map(Script::of)
                            .forEach(found::add);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Unreadable scripts in " + location, e);
            }
        }
        return found;
    }

    /// What takes a step back.
    static Optional<Script> reverseOf(MigrationInfo step, List<String> locations) {
        return in(
                        locations,
                        "U%s__*.sql".formatted(step.getVersion().getVersion().replace('.', '?')))
                .stream()
                .findFirst();
    }

    /// The statements as one engine reads them.
    List<Statement> statements(Map<String, String> words) {
        var statements = new ArrayList<Statement>();
        var sql = new StringBuilder();
        var excuse = "";
        var line = 1;
        var begin = 1;
        var pieces = PIECE.matcher(filled(words));
        while (pieces.find()) {
            var piece = pieces.group();
            if (piece.startsWith("--") || piece.startsWith("/*")) {
                var said = EXCUSE.matcher(piece);
                excuse = said.matches() ? said.group(1) : excuse;
            } else if (!piece.equals(";") || insideTrigger(sql)) {
                begin = sql.toString().isBlank() ? line + breaks(piece.replaceFirst("\\S(?s:.*)", "")) : begin;
                sql.append(piece);
            } else {
                add(statements, sql, excuse, begin);
                excuse = "";
            }
            line += breaks(piece);
        }
        add(statements, sql, excuse, begin);
        return statements;
    }

    private static int breaks(String piece) {
        return Math.toIntExact(piece.chars().filter(letter -> letter == '\n').count());
    }

    private static void add(List<Statement> statements, StringBuilder sql, String excuse, int line) {
        if (!sql.toString().isBlank()) {
            statements.add(new Statement(sql.toString().strip(), excuse, line));
        }
        sql.setLength(0);
    }

    private static boolean insideTrigger(CharSequence sql) {
        return TRIGGER.matcher(sql).matches() && !END.matcher(sql).matches();
    }

    private String filled(Map<String, String> words) {
        return WORD.matcher(text).replaceAll(word -> {
            var value = words.get(word.group(1));
            if (value == null) {
                throw new IllegalStateException("%s has an unknown placeholder %s".formatted(name, word.group()));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /// Runs the script and strikes its step from Flyway's record.
    void run(Connection connection, Map<String, String> words, String version) throws SQLException {
        connection.setAutoCommit(!transactional);
        try (var statement = connection.createStatement()) {
            for (var one : statements(words)) {
                statement.execute(one.sql());
            }
            statement.execute("delete from %s where version = '%s'".formatted(Engine.HISTORY, version));
            if (transactional) {
                connection.commit();
            }
        } catch (SQLException e) {
            if (transactional) {
                connection.rollback();
            }
            throw e;
        }
    }
}
