package io.magnetiq.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/// The schema is brought up to date by one process at a time, and a database that does not fit is refused.
///
/// Three of them start the server on files of their own, for that is what they are about.
class MigrationTests {
    @TempDir
    private Path folder;

    @Test
    void aNewDatabaseGetsOneRowForEachVersion() throws SQLException {
        migrate("new.db");

        assertThat(count("new.db", "select count(*) from flyway_schema_history"))
                .isEqualTo(count("new.db", "select count(distinct version) from flyway_schema_history"));
    }

    @Test
    void migrationsThatStartTogetherRunOnce() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            Callable<Void> start = () -> {
                migrate("both.db");
                return null;
            };
            for (Future<Void> one : pool.invokeAll(List.of(start, start))) {
                one.get();
            }
        }

        assertThat(count("both.db", "select count(*) from flyway_schema_history where version = '1'"))
                .isEqualTo(1);
    }

    @Test
    void theServerStartsEmptyWithoutTheDemo() throws SQLException {
        start("empty.db");

        assertThat(count("empty.db", "select count(*) from app_user")).isZero();
    }

    @Test
    void aDatabaseNewerThanTheJarIsRefused() throws SQLException {
        migrate("newer.db");
        execute(
                "newer.db",
                "insert into flyway_schema_history values (9, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x',"
                        + " '2027-01-01 00:00:00.000', 1, 1)");

        assertThatThrownBy(() -> start("newer.db")).rootCause().hasMessageContaining("999");
    }

    @Test
    void aSchemaThatDoesNotMatchTheEntitiesIsRefused() throws SQLException {
        migrate("other.db");
        execute("other.db", "alter table media rename column mime_type to kind");

        assertThatThrownBy(() -> start("other.db")).rootCause().hasMessageContaining("mime_type");
    }

    @Test
    void aMigrationThatWasEditedIsRefused() throws SQLException {
        migrate("edited.db");
        execute("edited.db", "update flyway_schema_history set checksum = 1 where version = '1'");

        assertThatThrownBy(() -> start("edited.db")).rootCause().hasMessageContaining("checksum");
    }

    private void start(String file) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .logStartupInfo(false)
                .run("--magnetiq.database.url=" + url(file), "--server.port=0", "--logging.level.root=off");
        context.close();
    }

    /// Runs the application's own strategy without the application.
    private void migrate(String file) {
        var properties = new DatabaseProperties(url(file), 1, Duration.ofSeconds(5), Duration.ofSeconds(2));
        var configuration = Flyway.configure().dataSource(url(file), null, null);
        new Migrations().migrationWords(new MockEnvironment()).customize(configuration);
        FlywayMigrationStrategy strategy = new Migrations().oneAtATime(properties);
        strategy.migrate(configuration.load());
        assertThat(Files.exists(folder.resolve(file))).isTrue();
    }

    private String url(String file) {
        return "jdbc:sqlite:" + folder.resolve(file);
    }

    private int count(String file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(file));
                var row = connection.createStatement().executeQuery(sql)) {
            return row.getInt(1);
        }
    }

    private void execute(String file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(file));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
