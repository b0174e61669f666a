package io.magnetiq.migration;

import java.util.List;
import java.util.regex.Pattern;

/// Law: what PostgreSQL builds concurrently stands outside a transaction, in a script that can be run again.
final class Transactions {
    private static final Pattern CONCURRENT = Pattern.compile(".*\\bINDEX CONCURRENTLY\\b.*");
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?:CREATE (?:UNIQUE )?INDEX|DROP INDEX|REINDEX|ANALYZE|VACUUM|ALTER TABLE .* VALIDATE CONSTRAINT)\\b.*");
    private static final Pattern CREATE =
            Pattern.compile("CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?!IF NOT EXISTS)(\\S+) ON .*");
    private static final Pattern VALIDATE = Pattern.compile("ALTER TABLE .*\\bVALIDATE CONSTRAINT (\\S+).*");

    private Transactions() {}

    /// @param before statements of the same script, one line each in capitals
    static void check(Script script, Script.Statement statement, List<String> before, Lint.Sink sink) {
        var plain = Danger.plain(statement.sql());
        if (script.transactional()) {
            if (CONCURRENT.matcher(plain).matches()) {
                sink.find(
                        script,
                        statement,
                        "concurrently in a transaction",
                        "a file %s.conf that says executeInTransaction=false".formatted(script.name()));
            }
            var validated = VALIDATE.matcher(plain);
            if (validated.matches()
                    && before.stream().anyMatch(one -> one.contains("ADD CONSTRAINT " + validated.group(1) + " "))) {
                sink.find(script, statement, "validated at once", "validate it in a later script");
            }
            return;
        }
        if (!OUTSIDE.matcher(plain).matches()) {
            sink.find(
                    script,
                    statement,
                    "outside a transaction",
                    "into a script that shares one transaction; half a step would stay");
        }
        var created = CREATE.matcher(plain);
        if (created.matches()
                && before.stream()
                        .noneMatch(one -> one.startsWith("DROP INDEX ") && one.endsWith(" " + created.group(1)))) {
            sink.find(
                    script,
                    statement,
                    "not repeatable",
                    "DROP INDEX ${concurrently} IF EXISTS before it, for a build that failed");
        }
    }
}
