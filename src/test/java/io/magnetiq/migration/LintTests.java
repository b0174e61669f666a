package io.magnetiq.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a running server would not survive is refused, what it would is not.
class LintTests {
    private static final String CONF = "executeInTransaction=false";

    @TempDir
    private Path folder;

    @Test
    void theMigrationsOfThisJarAreSafe() {
        assertThat(Lint.of("classpath:db/migration")).isEmpty();
        assertThat(Lint.of("filesystem:"
                        + Path.of("src/main/resources/db/migration").toAbsolutePath()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop         | DROP TABLE media
            drop         | drop type mood
            drop         | TRUNCATE media
            drop         | ALTER TABLE media DROP COLUMN url
            drop         | ALTER TABLE media ADD COLUMN a ${long}, DROP url
            rename       | ALTER TABLE media RENAME TO picture
            rename       | ALTER TABLE "media" RENAME COLUMN url TO address
            retype       | ALTER TABLE media ALTER COLUMN url TYPE ${long}
            retype       | ALTER TABLE media ALTER url SET DATA TYPE ${long}
            require      | ALTER TABLE media ALTER COLUMN url SET NOT NULL
            add required | ALTER TABLE media ADD COLUMN rating INTEGER NOT NULL
            add required | ALTER TABLE media ADD rating INTEGER NOT NULL REFERENCES page (id)
            add required | ALTER TABLE media ADD COLUMN a INTEGER DEFAULT 1, ADD COLUMN b INTEGER NOT NULL
            index        | CREATE INDEX media_url ON media (url)
            index        | CREATE UNIQUE INDEX media_url ON media (url)
            constraint   | ALTER TABLE media ADD CONSTRAINT wide CHECK (width > 0)
            constraint   | ALTER TABLE media ADD FOREIGN KEY (id) REFERENCES page (id)
            constraint   | ALTER TABLE media ADD CONSTRAINT one UNIQUE (url)
            backfill     | UPDATE media SET url = ''
            backfill     | DELETE FROM media WHERE url = ''
            index        | CREATE TABLE IF NOT EXISTS media (id ${long}); CREATE INDEX media_url ON media (url)
            unique column | ALTER TABLE media ADD COLUMN code ${text} UNIQUE
            lock         | LOCK TABLE media
            lock         | REINDEX TABLE media
            lock         | DROP INDEX media_url
            opaque       | DO $$ BEGIN EXECUTE 'DROP TABLE media'; END $$
            concurrently in a transaction | CREATE INDEX CONCURRENTLY media_url ON media (url)
            unknown word | ALTER TABLE media ADD COLUMN a ${number}
            type of one engine | ALTER TABLE media ADD COLUMN a timestamptz
            type of one engine | CREATE TABLE a (id ${long} PRIMARY KEY, b jsonb)
            text without order | ALTER TABLE media ADD COLUMN a text
            """)
    void anUnsafeStatementIsRefused(String rule, String statement) throws IOException {
        script("V3__one.sql", statement + ";");

        assertThat(rules()).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE media ADD COLUMN rating INTEGER
            ALTER TABLE media ADD COLUMN rating INTEGER NOT NULL DEFAULT 0
            ALTER TABLE media ADD COLUMN page_id ${long} REFERENCES page (id) DEFERRABLE
            ALTER TABLE media ALTER COLUMN url DROP NOT NULL
            ALTER TABLE media ALTER COLUMN url DROP DEFAULT
            ALTER TABLE media DROP CONSTRAINT wide
            ALTER TABLE media RENAME CONSTRAINT wide TO broad
            ALTER TABLE media ADD CONSTRAINT wide CHECK (width > 0) NOT VALID
            ALTER TABLE media ADD CONSTRAINT known CHECK (url IS NOT NULL) NOT VALID
            ALTER TABLE media VALIDATE CONSTRAINT wide
            ALTER TABLE media ADD CONSTRAINT one UNIQUE USING INDEX media_url
            CREATE TABLE a (id ${long} PRIMARY KEY, timestamp ${instant}, text ${text}); CREATE INDEX a_text ON a (text)
            UPDATE media SET url = '' WHERE id BETWEEN 1 AND 1000
            DELETE FROM media WHERE id IN (SELECT id FROM media WHERE url = '' LIMIT 1000)
            INSERT INTO secret VALUES ('DROP TABLE media', 'ALTER TABLE a RENAME TO b')
            CREATE TRIGGER t AFTER INSERT ON media BEGIN UPDATE media SET url = ''; END
            """)
    void aSafeStatementPasses(String statement) throws IOException {
        script("V3__one.sql", statement + ";");

        assertThat(Lint.of("filesystem:" + folder)).isEmpty();
    }

    @Test
    void aReasonExcusesTheStatementAfterItAndNoOther() throws IOException {
        script("V3__one.sql", "-- unsafe: nobody reads it\nDROP TABLE media;\nDROP TABLE page;");

        assertThat(Lint.of("filesystem:" + folder))
                .singleElement()
                .satisfies(finding -> assertThat(finding.statement()).isEqualTo("DROP TABLE page"));
    }

    @Test
    void anIndexBuiltConcurrentlyPassesInAScriptOfItsOwn() throws IOException {
        script(
                "V3__one.sql",
                "DROP INDEX ${concurrently} IF EXISTS a;\nCREATE INDEX ${concurrently} a ON media (url);");
        assertThat(rules()).contains("concurrently in a transaction");

        file("V3__one.sql.conf", CONF);

        assertThat(rules()).isEmpty();
    }

    @Test
    void aScriptOutsideATransactionCanBeRunAgain() throws IOException {
        script(
                "V3__one.sql",
                "CREATE INDEX ${concurrently} a ON media (url);\nALTER TABLE media ADD COLUMN b INTEGER;");
        file("V3__one.sql.conf", CONF);

        assertThat(rules()).containsExactlyInAnyOrder("not repeatable", "outside a transaction");
    }

    @Test
    void aConstraintIsValidatedInALaterScript() throws IOException {
        var add = "ALTER TABLE media ADD CONSTRAINT wide CHECK (width > 0) NOT VALID;";
        var validate = "ALTER TABLE media VALIDATE CONSTRAINT wide;";
        script("V3__one.sql", add + validate);
        assertThat(rules()).containsExactly("validated at once");

        script("V3__one.sql", add);
        script("V4__two.sql", validate);

        assertThat(rules()).isEmpty();
    }

    @Test
    void namesAreThoseThatFlywayReads() throws IOException {
        script("V3__one.sql", "SELECT 1;");
        file("V4_two.sql", "SELECT 1;");
        file("three.sql", "SELECT 1;");
        file("V9__gone.sql.conf", CONF);
        assertThat(rules()).containsExactlyInAnyOrder("name", "name", "conf without script");
    }

    @Test
    void nothingIsNotSafe() {
        assertThatThrownBy(() -> Lint.of("filesystem:" + folder)).hasMessageContaining("no migrations");
    }

    @Test
    void everyStepHasOneScriptAndOneReverse() throws IOException {
        file("V3__one.sql", "SELECT 1;");
        file("U4__two.sql", "SELECT 1;");
        script("V5__three.sql", "SELECT 1;");
        file("V5__other.sql", "SELECT 1;");

        assertThat(rules()).containsExactlyInAnyOrder("no reverse", "reverse of nothing", "two scripts of one version");
    }

    private void script(String name, String text) throws IOException {
        file(name, text);
        file(name.replaceFirst("V", "U"), "DROP TABLE IF EXISTS whatever;");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("common")).resolve(name), text);
    }

    private List<String> rules() {
        return Lint.of("filesystem:" + folder).stream().map(Lint.Finding::rule).toList();
    }
}
