package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.Sample;
import io.magnetiq.TestDatabase;
import io.magnetiq.database.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup is whole, has all that was acknowledged before it began, and replaces nothing.
class BackupTests {
    @TempDir
    private Path folder;

    @Test
    @OnlyOn(engine = TestDatabase.SQLITE, because = "PostgreSQL has pg_dump")
    void everythingAcknowledgedBeforeItIsInIt() throws Exception {
        var url = Sample.fresh(TestDatabase.SQLITE);
        var ledger = new CopyOnWriteArrayList<String>();
        var going = new AtomicBoolean(true);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var writer = pool.submit(() -> {
                write(TestDatabase.engine(url), going, ledger);
                return null;
            });
            try {
                for (int i = 0; i < 4; i++) {
                    Thread.sleep(1_000);
                    var before = List.copyOf(ledger);
                    var file = folder.resolve(i + ".db");
                    TestDatabase.engine(url).backup(file);

                    assertThat(before).isNotEmpty();
                    assertThat(names("jdbc:sqlite:" + file)).containsAll(before);
                }
            } finally {
                going.set(false);
            }
            writer.get();
            assertThat(names(url)).hasSameSizeAs(ledger);
        }
    }

    @Test
    @OnlyOn(engine = TestDatabase.SQLITE, because = "PostgreSQL has pg_dump")
    void itHoldsTheSameSchemaAndRows() throws SQLException {
        var url = Sample.fresh(TestDatabase.SQLITE);
        var file = folder.resolve("backups/of today.db");

        var outcome = Shell.run("backup", "--url", url, file.toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("of today.db: ", " bytes, 5 rows, version ");
        assertThat(Sample.contents("jdbc:sqlite:" + file)).isEqualTo(Sample.contents(url));
    }

    @Test
    @OnlyOn(engine = TestDatabase.SQLITE, because = "PostgreSQL has pg_dump")
    void anExistingFileIsNotOverwritten() throws Exception {
        var file = Files.writeString(folder.resolve("mine"), "precious");

        var outcome = Shell.run("backup", "--url", Sample.fresh(TestDatabase.SQLITE), file.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("exists already").hasLineCount(1);
        assertThat(file).hasContent("precious");
        assertThat(files()).containsExactly("mine");
    }

    @Test
    void aDatabaseThatIsNotThereIsNotMade() throws IOException {
        var missing = folder.resolve("missing.db");

        var outcome = Shell.run(
                "backup", "--url", "jdbc:sqlite:" + missing, folder.resolve("b").toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("There is no database").hasLineCount(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void postgresqlHasItsOwnTool() throws IOException {
        var url = "jdbc:postgresql://localhost/x?user=u&password=geheim";

        var backup = Shell.run("backup", "--url", url, folder.resolve("b").toString());
        var restore = Shell.run("restore", "--url", url, folder.resolve("b").toString());

        assertThat(List.of(backup.code(), restore.code())).containsExactly(1, 1);
        assertThat(backup.err()).contains("pg_dump").doesNotContain("geheim").hasLineCount(1);
        assertThat(restore.err())
                .contains("pg_restore")
                .doesNotContain("geheim")
                .hasLineCount(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void eachCommandExplainsItself() {
        assertThat(Stream.of("backup", "restore", "copy")).allSatisfy(command -> {
            var help = Shell.run(command, "--help");

            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Usage: java -jar magnetiq-graphql.jar " + command);
        });
        assertThat(Shell.run("backup").code()).isEqualTo(2);
        assertThat(Shell.run("copy", "--from", "x").code()).isEqualTo(2);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /// About 200 commits a second; a name is noted when its commit has come back.
    private static void write(Engine engine, AtomicBoolean going, List<String> ledger)
            throws SQLException, InterruptedException {
        try (var connection = engine.direct().getConnection();
                var insert = connection.prepareStatement("insert into secret (name, value) values (?, 'x')")) {
            for (int i = 0; going.get(); i++) {
                insert.setString(1, "n" + i);
                insert.execute();
                ledger.add("n" + i);
                Thread.sleep(4);
            }
        }
    }

    private static List<String> names(String url) throws SQLException {
        return Sample.contents(url).get("secret").stream()
                .map(row -> row.substring(1, row.indexOf(',')))
                .toList();
    }
}
