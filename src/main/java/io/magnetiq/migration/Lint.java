package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads scripts as each engine reads them and refuses what a running server would not survive, unless the script
/// says why it may: `-- unsafe: reason` before the statement.
public final class Lint {
    private static final String COMMON = "common";

    private static final Script.Statement WHOLE_FILE = new Script.Statement("", "", 0);
    private static final int SHOWN = 90;

    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final String root;
    private boolean found;

    private Lint(String root) {
        this.root = root;
    }

    /// What is wrong with one statement, or with the script that bears the name.
    ///
    /// @param line in which it begins, 0 where the file is meant
    /// @param statement its beginning, blank where the file is meant
    public record Finding(String file, int line, String statement, String rule, String remedy) {
        @Override
        public String toString() {
            return line == 0
                    ? "%s: %s%n    remedy: %s".formatted(file, rule, remedy)
                    : "%s:%d: %s%n    %s%n    remedy: %s".formatted(file, line, rule, statement, remedy);
        }
    }

    /// @param root location of the folders `common`, `sqlite` and `postgresql`, in Flyway's notation
    public static List<Finding> of(String root) {
        var lint = new Lint(root.replaceFirst("/$", "") + "/");
        for (var engine : Engine.kinds()) {
            lint.read(engine);
        }
        if (!lint.found) {
            throw new IllegalStateException("There are no migrations in " + root);
        }
        return List.copyOf(lint.findings.values());
    }

    private void read(Engine engine) {
        var words = new HashMap<>(engine.words());
        words.put("language", "en");
        var common = Script.in(List.of(root + COMMON), "*");
        var own = Script.in(List.of(root + engine.name()), "*");
        Spelling.check(common, engine.words().keySet(), this::find);
        var all = Stream.concat(common.stream(), own.stream()).toList();
        found |= !all.isEmpty();
        names(all);
        for (var script : all) {
            if (ScriptName.of(script.name()).isPresent()) {
                statements(script, words, engine);
            }
        }
    }

    private void names(List<Script> all) {
        var names = all.stream().map(Script::name).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        for (var script : all) {
            var name = ScriptName.of(script.name());
            if (name.isEmpty()) {
                if (!script.name().endsWith(".sql.conf")) {
                    find(
                            script,
                            WHOLE_FILE,
                            "name",
                            "V<version>__<words>.sql, U<version>__<words>.sql or <script>.conf");
                } else if (!names.contains(script.name().replaceFirst("\\.conf$", ""))) {
                    find(script, WHOLE_FILE, "conf without script", "name it as its script, with .conf at the end");
                }
                continue;
            }
            var step = name.get();
            if (!seen.add(step.forward() + step.version())) {
                find(script, WHOLE_FILE, "two scripts of one version", "give it the next version");
            }
            var twin = all.stream()
                    .map(other -> ScriptName.of(other.name()))
                    .flatMap(Optional::stream)
                    .anyMatch(other ->
                            other.forward() != step.forward() && other.version().equals(step.version()));
            if (!twin) {
                find(
                        script,
                        WHOLE_FILE,
                        step.forward() ? "no reverse" : "reverse of nothing",
                        "write %s%s__%s.sql beside it"
                                .formatted(step.forward() ? "U" : "V", step.version(), step.words()));
            }
        }
    }

    private void statements(Script script, Map<String, String> words, Engine engine) {
        List<Script.Statement> statements;
        try {
            statements = script.statements(words);
        } catch (IllegalStateException e) {
            find(script, WHOLE_FILE, "unknown word", String.valueOf(e.getMessage()));
            return;
        }
        var manyWriters = engine.manyWriters();
        var back = script.name().startsWith("U");
        var created = new HashSet<String>();
        var before = new ArrayList<String>();
        for (var statement : statements) {
            var plain = Danger.plain(statement.sql());
            if (plain.startsWith("CREATE TABLE ") && !plain.startsWith("CREATE TABLE IF NOT EXISTS ")) {
                created.add(tableOf(plain));
            }
            if (statement.excuse().isBlank()) {
                for (var danger : Danger.values()) {
                    var meant = (!danger.ofManyWriters() || manyWriters)
                            && (danger.always() || !created.contains(tableOf(plain)))
                            && !back;
                    if (meant && danger.isIn(statement.sql())) {
                        find(script, statement, danger.name().toLowerCase(Locale.ROOT), danger.remedy());
                    }
                }
            }
            Transactions.check(script, statement, before, this::find);
            before.add(plain);
        }
    }

    /// The table that a statement is about.
    private static String tableOf(String plain) {
        return plain.replaceFirst("^CREATE (?:UNIQUE )?INDEX .*? ON (?:ONLY )?", "")
                .replaceFirst(
                        "^(?:(?:CREATE|ALTER|DROP) TABLE|UPDATE|DELETE FROM) (?:(?:IF (?:NOT )?EXISTS|ONLY) )*", "")
                .replaceFirst("[ (].*", "");
    }

    /// What both engines read in one place is found once.
    private void find(Script script, Script.Statement statement, String rule, String remedy) {
        var sql = statement.sql().replaceAll("\\s+", " ");
        var shown = sql.length() > SHOWN ? sql.substring(0, SHOWN) + "…" : sql;
        findings.putIfAbsent(
                "%s:%d: %s".formatted(script.name(), statement.line(), rule),
                new Finding(script.name(), statement.line(), shown, rule.replace('_', ' '), remedy));
    }

    /// Takes what was found.
    interface Sink {
        void find(Script script, Script.Statement statement, String rule, String remedy);
    }
}
