package io.magnetiq.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Application;
import io.magnetiq.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The schema is brought up to date by one process at a time, and a database that does not fit is refused.
///
/// Some of them start the server on databases of their own, for that is what they are about.
class MigrationTests {
    private final String url = TestDatabase.fresh();
    private final History history = new History(TestDatabase.engine(url), "en");

    @Test
    void aNewDatabaseGetsOneRowForEachVersion() throws SQLException {
        history.up("latest");

        assertThat(count("select count(*) from flyway_schema_history where version is not null"))
                .isEqualTo(history.steps().size());
    }

    @Test
    void migrationsThatStartTogetherRunOnce(@TempDir Path folder) throws Exception {
        // One that PostgreSQL builds beside others' transactions, for which it waits.
        var index =
                "DROP INDEX ${concurrently} IF EXISTS probe; CREATE INDEX ${concurrently} probe ON media (mime_type);";
        Files.writeString(folder.resolve("V900__probe.sql"), index);
        Files.writeString(folder.resolve("V900__probe.sql.conf"), "executeInTransaction=false");
        var steps = history.steps().size() + 1;
        try (var pool = Executors.newFixedThreadPool(2)) {
            Callable<Integer> up =
                    () -> new History(TestDatabase.engine(url), "en", "filesystem:" + folder).up("latest");
            var taken = 0;
            for (Future<Integer> one : pool.invokeAll(List.of(up, up))) {
                taken += one.get();
            }
            assertThat(taken).isEqualTo(steps);
        }
    }

    @Test
    void viewsOfOthersDoNotStopTheMigrations() throws SQLException {
        history.up("1");
        execute("create view stranger as select cast('x' as text) as note");

        assertThat(history.up("latest")).isPositive();
    }

    @Test
    void theServerStartsEmptyWithoutTheDemo() throws SQLException {
        start();

        assertThat(count("select count(*) from app_user")).isZero();
    }

    @Test
    void pagesThatWereScheduledBeforeGetTheirTask() throws SQLException {
        var tasks = "select count(*) from scheduled_task where task_name = 'content.publish'";
        start("--spring.profiles.active=demo");
        var scheduled = count("select count(*) from page where scheduled_version_id is not null");
        assertThat(count(tasks)).isEqualTo(scheduled).isPositive();

        history.down(true);
        assertThat(count(tasks)).isZero();
        history.up("latest");

        assertThat(count(tasks + " and exists (select 1 from page p where task_instance = cast(p.id as text)"
                        + " and task_data = cast(p.scheduled_version_id as text) and execution_time = p.scheduled_at)"))
                .isEqualTo(scheduled);
    }

    @Test
    void aDatabaseNewerThanTheJarIsRefused() throws SQLException {
        history.up("latest");
        execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, installed_on, execution_time, success) values"
                + " (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', '2027-01-01 00:00:00.000', 1, "
                + (TestDatabase.isSqlite() ? "1" : "true") + ")");

        assertThatThrownBy(this::start).rootCause().hasMessageContaining("999");
    }

    @Test
    void aSchemaThatDoesNotMatchTheEntitiesIsRefused() throws SQLException {
        history.up("latest");
        execute("alter table media rename column mime_type to kind");

        assertThatThrownBy(this::start).rootCause().hasMessageContaining("mime_type");
    }

    @Test
    void aMigrationThatWasEditedIsRefused() throws SQLException {
        history.up("latest");
        execute("update flyway_schema_history set checksum = 1 where version = '1'");

        assertThatThrownBy(this::start).rootCause().hasMessageContaining("checksum");
    }

    private void start(String... more) {
        var arguments = Stream.concat(
                Stream.of("--magnetiq.database.url=" + url, "--server.port=0", "--logging.level.root=off"),
                Stream.of(more));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .logStartupInfo(false)
                .run(arguments.toArray(String[]::new));
        context.close();
    }

    private int count(String sql) throws SQLException {
        try (var connection = TestDatabase.engine(url).direct().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = TestDatabase.engine(url).direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
