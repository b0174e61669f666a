package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator types about the schema, and what comes back.
class MigrateTests {
    private final String url = TestDatabase.fresh();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void theWayForwardAndBackIsToldInAGrid() throws SQLException {
        execute("create table stranger (id integer)");
        execute("drop table stranger");
        assertThat(migrate("status", "--url", url)).isZero();
        assertThat(lines()[0]).matches("Version {2}Step +State +Taken");
        assertThat(lines()[1]).matches("1 +foundation +pending");
        assertThat(migrate("up", "--url", url)).isZero();
        assertThat(lines()).singleElement().asString().matches("\\d+ steps taken\\.");
        assertThat(migrate("up", "--url", url)).isZero();
        assertThat(lines()).containsExactly("Nothing to do.");
        assertThat(migrate("status", "--url", url)).isZero();
        assertThat(lines()[2]).matches("2 +order of text +success +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
        assertThat(migrate("down", "--url", url)).isZero();
        assertThat(lines()).singleElement().asString().matches("Version \\d+ \\(.+\\) taken back\\.");
    }

    @Test
    @OnlyOn(engine = TestDatabase.SQLITE, because = "PostgreSQL itself says which database is missing")
    void aFileThatIsNotThereIsNotMade() {
        var nowhere = folder.resolve("typo.db");

        assertThat(migrate("status", "--url", "jdbc:sqlite:" + nowhere)).isOne();
        assertThat(err.toString()).contains("There is no database at " + nowhere);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void verifyTellsEveryFault() throws SQLException {
        execute("create table stranger (id integer)");
        execute("drop table stranger");
        assertThat(migrate("verify", "--url", url)).isOne();
        assertThat(out.toString()).contains("fault  version 1 (foundation)").contains("table media is missing");
        migrate("up", "--url", url);
        assertThat(migrate("verify", "--url", url)).isZero();
        assertThat(lines()).containsExactly("The schema fits.");
        execute("alter table media rename column mime_type to kind");
        assertThat(migrate("verify", "--url", url)).isOne();
        assertThat(lines())
                .startsWith("fault  column media.mime_type is missing")
                .endsWith("2 faults.");
    }

    @Test
    void aDatabaseNewerThanTheJarIsLeftAlone() throws SQLException {
        migrate("up", "--url", url);
        execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, installed_on, execution_time, success) values"
                + " (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', '2027-01-01 00:00:00.000', 1, "
                + (TestDatabase.isSqlite() ? "1" : "true") + ")");

        assertThat(migrate("up", "--url", url)).isOne();
        assertThat(err.toString()).contains("version 999 (later)").contains("nothing was changed");
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    @Test
    void aDatabaseThatCannotBeReachedIsSaidInOneLine() {
        var nowhere = "jdbc:postgresql://localhost:1/x?user=somebody&password=geheim";
        for (var command : new String[] {"status", "up", "down", "verify"}) {
            assertThat(migrate(command, "--url", nowhere)).isOne();
            assertThat(err.toString())
                    .contains("localhost:1 refused")
                    .doesNotContain("geheim")
                    .doesNotContain("\tat ");
            assertThat(err.toString().strip().lines()).hasSize(1);
        }
    }

    @Test
    void anUnknownEngineIsRefused() {
        assertThat(migrate("status", "--url", "jdbc:other://me:geheim@host/x")).isOne();
        assertThat(err.toString()).contains("must begin with").doesNotContain("geheim");
    }

    @Test
    void helpIsNoError() {
        assertThat(migrate("--help")).isZero();
        assertThat(out.toString()).contains("status", "up", "down", "verify", "draft", "lint");
        for (var command : new String[] {"status", "up", "down", "verify", "draft", "lint"}) {
            assertThat(migrate(command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: java -jar magnetiq-graphql.jar migrate " + command);
        }
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThat(migrate("sideways")).isEqualTo(2);
        assertThat(migrate()).isEqualTo(2);
        assertThat(migrate("draft")).isEqualTo(2);
        assertThat(migrate("lint", folder.resolve("none").toString())).isEqualTo(2);
    }

    @Test
    void aFolderWithoutMigrationsIsNotCalledSafe() {
        assertThat(migrate("lint", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none of the folders");
    }

    @Test
    void aModelThatTheMigrationsFitLeavesNothingToDraft() throws IOException {
        assertThat(migrate("draft", "nothing new", "--to", folder.toString())).isZero();
        assertThat(lines()).containsExactly("Nothing to draft.");
        assertThat(Files.list(folder)).isEmpty();
        assertThat(migrate("draft", "  ", "--to", folder.toString())).isOne();
        assertThat(err.toString()).contains("plain words");
    }

    @Test
    void lintTellsFileRuleAndRemedy() throws IOException {
        assertThat(migrate("lint")).isZero();
        assertThat(lines()).containsExactly("The migrations are safe.");
        Files.writeString(Files.createDirectory(folder.resolve("common")).resolve("V3__gone.sql"), "DROP TABLE media;");
        assertThat(migrate("lint", folder.toString())).isOne();
        assertThat(out.toString())
                .contains("V3__gone.sql:1: drop")
                .contains("DROP TABLE media")
                .contains("remedy: drop it one release after")
                .contains("V3__gone.sql: no reverse")
                .contains("2 findings.");
    }

    private int migrate(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = Arrays.copyOf(new String[] {"migrate"}, arguments.length + 1);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Commands.commands()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private String[] lines() {
        return out.toString().lines().map(String::stripTrailing).toArray(String[]::new);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = TestDatabase.engine(url).direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
