package io.magnetiq.migration;

import java.util.Locale;
import java.util.regex.Pattern;

/// What one statement may do to a server that is running while the schema changes.
enum Danger {
    DROP(
            "(?:DROP (?:TABLE|TYPE|SCHEMA|VIEW|MATERIALIZED VIEW)|TRUNCATE)\\b.*"
                    + "|ALTER TABLE .*\\bDROP COLUMN\\b.*"
                    + "|ALTER TABLE (?:IF EXISTS |ONLY )*\\S+ (?:.*, ?)?DROP (?!COLUMN|CONSTRAINT)(?:IF EXISTS )?\\w+.*",
            "drop it one release after the last that reads or writes it"),
    RENAME(
            "ALTER TABLE .*\\bRENAME (?!CONSTRAINT).*",
            "add the new name, write both, copy, and drop the old name in a later release"),
    RETYPE(
            "ALTER TABLE .*\\bALTER (?:COLUMN )?\\S+ (?:SET DATA )?TYPE\\b.*",
            "add a column of the new type, write both, copy in batches, and drop the old one in a later release"),
    REQUIRE(
            "ALTER TABLE .*\\bSET NOT NULL\\b.*",
            "add CHECK (… IS NOT NULL) ${not_valid}, validate it in a later script, and say so here"),
    ADD_REQUIRED(
            "ALTER TABLE .*\\bADD (?:COLUMN )?(?!CONSTRAINT\\b)(?:(?!, ?ADD\\b|\\bDEFAULT\\b|\\bGENERATED\\b|\\bCHECK\\b).)*"
                    + "\\bNOT NULL\\b(?:(?!, ?ADD\\b|\\bDEFAULT\\b|\\bGENERATED\\b).)*(?:, ?ADD\\b.*)?",
            "give it a DEFAULT, or let it be null until all rows have a value"),
    INDEX(
            "CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY\\b).*",
            "CREATE INDEX ${concurrently} in a script of its own that runs outside a transaction"),
    CONSTRAINT(
            "ALTER TABLE .*\\bADD (?:CONSTRAINT \\S+ )?(?:(?:FOREIGN KEY|CHECK|NOT NULL)\\b(?!.*\\bNOT VALID\\b)"
                    + "|(?:UNIQUE|PRIMARY KEY|EXCLUDE)\\b(?! USING INDEX)).*",
            "add it ${not_valid} and validate it in a later script; a unique one from an index built concurrently"),
    UNIQUE_COLUMN(
            "ALTER TABLE .*\\bADD (?:COLUMN )?(?!CONSTRAINT\\b)\\w+ [^,]*\\bUNIQUE\\b.*",
            "add the column plain, and a unique index ${concurrently} in a script of its own"),
    LOCK(
            "(?:LOCK|CLUSTER|VACUUM FULL)\\b.*|(?:REINDEX \\w+|DROP INDEX) (?!CONCURRENTLY\\b).*",
            "do it ${concurrently} outside a transaction, or while nobody works"),
    BACKFILL(
            "(?:WITH\\b.* )?(?:UPDATE|DELETE FROM)\\b(?!.*\\bWHERE\\b.*(?:\\bLIMIT\\b|\\bFETCH FIRST\\b|\\bBETWEEN\\b"
                    + "|\\bID (?:[<=]=? ?\\d|IN \\([\\d, ]+\\))|\\bNAME = ?'?)).*",
            "bound it: WHERE id BETWEEN …, or batches outside the migration"),
    OPAQUE("DO\\b.*", "write plain statements, which can be checked");

    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);

    private final Pattern shape;
    private final String remedy;

    Danger(String shape, String remedy) {
        this.shape = Pattern.compile(shape);
        this.remedy = remedy;
    }

    boolean isIn(String statement) {
        return shape.matcher(plain(statement)).matches();
    }

    String remedy() {
        return remedy;
    }

    /// Does it matter on an empty table, too?
    boolean always() {
        return switch (this) {
            case DROP, RENAME, OPAQUE -> true;
            default -> false;
        };
    }

    /// Does it lock out others only where there are many writers?
    boolean ofManyWriters() {
        return switch (this) {
            case INDEX, CONSTRAINT, UNIQUE_COLUMN, LOCK -> true;
            default -> false;
        };
    }

    /// The statement on one line in capitals, without its texts and quotes.
    static String plain(String statement) {
        return TEXT.matcher(statement)
                .replaceAll("''")
                .replace("\"", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
    }
}
