package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.Sample;
import io.magnetiq.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A restored database is what it was at its backup; what cannot be restored changes nothing.
@OnlyOn(engine = TestDatabase.SQLITE, because = "PostgreSQL has pg_restore")
class RestoreTests {
    @TempDir
    private Path folder;

    private Path backup;
    private Path database;
    private String url;

    @BeforeEach
    void backUp() throws SQLException {
        database = folder.resolve("data/magnetiq.db");
        url = "jdbc:sqlite:" + database;
        backup = folder.resolve("backup.db");
        Sample.fill(url);
        TestDatabase.engine(url).backup(backup);
    }

    @Test
    void theStateOfTheBackupIsBackAndTheOtherIsKept() throws Exception {
        var then = Sample.contents(url);
        execute(url, "delete from media");
        var now = Sample.contents(url);

        var outcome = restore(backup);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(Sample.contents(url)).isEqualTo(then);
        var kept = beside("backups").filter(file -> file.endsWith(".db")).toList();
        assertThat(kept).hasSize(1);
        assertThat(outcome.out()).contains("is restored, version ", kept.getFirst());
        assertThat(Sample.contents("jdbc:sqlite:" + database.resolveSibling("backups/" + kept.getFirst())))
                .isEqualTo(now);
        assertThat(beside("")).doesNotContain("magnetiq.db-wal", "magnetiq.db.restoring");
    }

    @Test
    void whereThereWasNothingTheOwnerAloneMayRead() throws Exception {
        for (var file : List.of("magnetiq.db", "magnetiq.db-wal", "magnetiq.db-shm")) {
            Files.deleteIfExists(database.resolveSibling(file));
        }

        Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(restore(backup).code()).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFlippedByteIsRefused() throws Exception {
        for (var place : List.of(30, 5_000, (int) Files.size(backup) - 3)) {
            var bytes = Files.readAllBytes(backup);
            bytes[place] ^= 0x55;
            Files.write(backup, bytes);
            refused(backup, "is damaged");
            bytes[place] ^= 0x55;
            Files.write(backup, bytes);
        }
    }

    @Test
    void aBrokenStructureIsFoundWithoutAChecksum() throws Exception {
        Files.delete(folder.resolve("backup.db.sha256"));
        var bytes = Files.readAllBytes(backup);
        bytes[4096] ^= 0x7f;
        Files.write(backup, bytes);

        refused(backup, "is damaged");
    }

    @Test
    void whatIsNotABackupIsRefused() throws Exception {
        refused(Files.writeString(folder.resolve("text"), "Lorem ipsum"), "is damaged");
        refused(folder.resolve("nowhere"), "There is no backup");
        var foreign = folder.resolve("foreign.db");
        execute("jdbc:sqlite:" + foreign, "create table t (x)");
        refused(foreign, "is not a backup of this server");
        refused(database, "is the database itself");
    }

    @Test
    void aBackupOfANewerJarIsRefused() throws Exception {
        Files.delete(folder.resolve("backup.db.sha256"));
        execute(
                "jdbc:sqlite:" + backup,
                "insert into flyway_schema_history (installed_rank, version, description,"
                        + " type, script, checksum, installed_by, installed_on, execution_time, success) values"
                        + " (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', '2027-01-01 00:00:00.000', 1, 1)");

        refused(backup, "version 999");
    }

    @Test
    void aDatabaseThatAnotherHasOpenIsLeftAlone() throws Exception {
        try (var connection = TestDatabase.engine(url).direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into secret (name, value) values ('a', 'b')");
            refused(backup, "is in use");
        }
    }

    @Test
    void aRunningServerIsLeftAloneAndAKilledOneLosesNothing() throws Exception {
        var server = Shell.process("--magnetiq.database.url=" + url, "--server.port=0", "--logging.file.name=");
        try {
            assertThat(Shell.says(server, "Started Application")).isTrue();
            refused(backup, "is in use; stop its server first");
        } finally {
            server.destroyForcibly();
            server.waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(restore(backup).err()).isEmpty();
    }

    @Test
    void aDamagedDatabaseIsMovedAside() throws Exception {
        var then = Sample.contents(url);
        Files.writeString(
                database, "This was a database once, and now it is nothing but these words, alas. ".repeat(9));
        Files.writeString(database.resolveSibling("magnetiq.db-wal"), "a log");

        var outcome = restore(backup);

        assertThat(outcome.err()).isEmpty();
        assertThat(Sample.contents(url)).isEqualTo(then);
        assertThat(beside("").filter(name -> name.startsWith("magnetiq.db.damaged-")))
                .hasSize(2);
    }

    @Test
    void aDatabaseThatIsGoneComesBack() throws Exception {
        var then = Sample.contents(url);
        Files.delete(database);

        assertThat(restore(backup).code()).isZero();
        assertThat(Sample.contents(url)).isEqualTo(then);
    }

    private void refused(Path file, String reason) throws SQLException {
        var then = held();

        var outcome = restore(file);

        assertThat(outcome.err()).contains(reason).hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(held()).isEqualTo(then);
        assertThat(database.resolveSibling("backups")).doesNotExist();
        assertThat(database.resolveSibling("magnetiq.db.restoring")).doesNotExist();
    }

    /// All but the plans of a server that may be running.
    private Map<String, List<String>> held() throws SQLException {
        var contents = Sample.contents(url);
        contents.remove("scheduled_task");
        return contents;
    }

    private Shell.Outcome restore(Path file) {
        return Shell.run("restore", "--url", url, file.toString());
    }

    private Stream<String> beside(String name) throws IOException {
        try (var files = Files.list(database.resolveSibling(name))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
