package io.magnetiq.migration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Law: a script that all engines share calls a type by the word that each of them spells its own way.
final class Spelling {
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    /// The version that gave all text before it its order.
    private static final int TEXT_ORDERED = 2;

    static {
        word("long", "BIGINT|INT8|BIGSERIAL");
        word("instant", "TIMESTAMPTZ|TIMESTAMP|DATETIME");
        word("boolean", "BOOLEAN|BOOL");
        word("double", "DOUBLE PRECISION|REAL|FLOAT8?");
        word("text", "VARCHAR|CHARACTER VARYING|CLOB");
        word("json", "JSONB|JSON");
        word("bytes", "BYTEA|BLOB");
    }

    private static final Pattern TEXT = type("TEXT");

    private Spelling() {}

    private static void word(String word, String spellings) {
        WORDS.put(type(spellings), word);
    }

    /// A type stands after the name of its column, or after `TYPE`.
    private static Pattern type(String spellings) {
        return Pattern.compile(
                ".*(?:[(,] ?\\w+|\\bADD (?:COLUMN )?(?:IF NOT EXISTS )?(?!COLUMN|CONSTRAINT|CHECK)\\w+|\\bTYPE)"
                        + " (?:" + spellings + ")\\b.*");
    }

    /// @param common scripts of all engines
    /// @param words that the engines know
    static void check(List<Script> common, Collection<String> words, Lint.Sink sink) {
        Map<String, String> unfilled =
                words.stream().collect(Collectors.toMap(word -> word, word -> "${" + word + "}"));
        unfilled.put("language", "en");
        for (var script : common) {
            var name = ScriptName.of(script.name());
            if (name.isPresent() && known(script, unfilled)) {
                for (var statement : script.statements(unfilled)) {
                    check(script, statement, name.get().number() > TEXT_ORDERED, sink);
                }
            }
        }
    }

    private static boolean known(Script script, Map<String, String> words) {
        try {
            script.statements(words);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void check(Script script, Script.Statement statement, boolean afterOrder, Lint.Sink sink) {
        var plain = Danger.plain(statement.sql());
        if (!plain.startsWith("CREATE TABLE") && !plain.startsWith("ALTER TABLE")) {
            return;
        }
        WORDS.forEach((spelling, word) -> {
            if (spelling.matcher(plain).matches()) {
                sink.find(script, statement, "type of one engine", "write ${%s}".formatted(word));
            }
        });
        if (afterOrder && TEXT.matcher(plain).matches()) {
            sink.find(script, statement, "text without order", "write ${text}: PostgreSQL orders plain text otherwise");
        }
    }
}
