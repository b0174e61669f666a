package io.magnetiq.transfer;

import static io.magnetiq.TestDatabase.POSTGRESQL;
import static io.magnetiq.TestDatabase.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Application;
import io.magnetiq.OnlyOn;
import io.magnetiq.Sample;
import io.magnetiq.TestDatabase;
import io.magnetiq.migration.History;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// All rows arrive, the same on either engine, or none do.
class TransferTests {
    static final Transfer.Watcher NOBODY = new Transfer.Watcher() {
        @Override
        public void begins(String table, long rows, long all) {}

        @Override
        public void copied(long rows) {}
    };

    @Test
    @OnlyOn(engine = POSTGRESQL, because = "it has both engines")
    void awkwardValuesSurviveTheWayThereAndBack() throws SQLException {
        var first = Sample.fresh(SQLITE);
        var then = Sample.contents(first);
        var second = TestDatabase.fresh(POSTGRESQL);
        var third = TestDatabase.fresh(SQLITE);
        var fourth = TestDatabase.fresh(POSTGRESQL);

        var there = copy(first, second);

        assertThat(there.stream().mapToLong(Copied::rows).sum()).isEqualTo(5);
        assertThat(copy(second, third)).isEqualTo(there);
        assertThat(copy(second, fourth)).isEqualTo(there);
        assertThat(Sample.contents(fourth).get("media"))
                .isEqualTo(Sample.contents(second).get("media"));
        assertThat(Sample.contents(third).get("app_user"))
                .allMatch(user -> user.contains("{\"de\":\"y\",\"en\":\"x\"}"));
        assertThat(Sample.contents(first)).isEqualTo(then);
    }

    @Test
    @OnlyOn(engine = POSTGRESQL, because = "it has both engines")
    void theDemoIsTheSameOnBothEngines() throws SQLException {
        var first = TestDatabase.fresh(SQLITE);
        start(
                first,
                "--spring.profiles.active=demo",
                "--magnetiq.demo.authors=20",
                "--magnetiq.demo.pages=60",
                "--magnetiq.demo.consultants=20",
                "--magnetiq.demo.bookings=50");
        var then = Sample.contents(first);
        var second = TestDatabase.fresh(POSTGRESQL);
        var third = TestDatabase.fresh(SQLITE);

        var there = copy(first, second);

        assertThat(copy(second, third)).isEqualTo(there);
        assertThat(Sample.contents(first)).isEqualTo(then);
        // Written by the server or by a copy: JSON has one form.
        assertThat(rows(third)).isEqualTo(rows(first));
    }

    @Test
    @OnlyOn(engine = SQLITE, because = "its values are copied as they are")
    void theSameEngineGetsTheSameValues() throws SQLException {
        var first = Sample.fresh(SQLITE);
        var second = TestDatabase.fresh(SQLITE);

        copy(first, second);

        assertThat(rows(second)).isEqualTo(rows(first));
    }

    @Test
    void aTargetWithRowsIsRefused() throws SQLException {
        var target = Sample.fresh(TestDatabase.ENGINE);
        var then = Sample.contents(target);

        assertThatThrownBy(() -> copy(Sample.fresh(SQLITE), target))
                .hasMessageContaining("is not empty: there are rows in app_user");
        assertThat(Sample.contents(target)).isEqualTo(then);
    }

    @Test
    void aTargetOfSomebodyElseIsRefused() throws SQLException {
        var target = TestDatabase.fresh();
        execute(target, "create table theirs (x integer)");

        assertThatThrownBy(() -> copy(Sample.fresh(SQLITE), target)).hasMessageContaining("not this server's");
        assertThat(Sample.contents(target)).containsOnlyKeys("schema", "theirs");
    }

    @Test
    void aMigratedTargetWithoutRowsWillDo() throws SQLException {
        var target = TestDatabase.fresh();
        new History(TestDatabase.engine(target), "en").up("1");

        copy(Sample.fresh(TestDatabase.ENGINE), target);

        assertThat(Sample.rows(target)).isEqualTo(5);
    }

    @Test
    @OnlyOn(engine = SQLITE, because = "PostgreSQL itself knows who is connected")
    void aSourceInUseIsRefused() throws SQLException {
        var source = Sample.fresh(SQLITE);
        var target = TestDatabase.fresh();

        TestDatabase.engine(source)
                .undisturbed(
                        () -> assertThatThrownBy(() -> copy(source, target)).hasMessageContaining("is in use"));
        assertThat(TestDatabase.engine(target).file().filter(Files::exists)).isEmpty();
    }

    @Test
    void aSourceOfAnotherVersionIsRefused() throws SQLException {
        var source = TestDatabase.fresh();
        var target = TestDatabase.fresh();
        new History(TestDatabase.engine(source), "en").up("1");

        assertThatThrownBy(() -> copy(source, target)).hasMessageContaining("is not at this version");
        assertThat(TestDatabase.engine(target).file().filter(Files::exists)).isEmpty();
    }

    @Test
    void aRowThatDoesNotFitTakesAllOthersBack() throws SQLException {
        var source = Sample.fresh(SQLITE);
        var target = TestDatabase.fresh();
        execute(source, "insert into menu values (1, 'm')");
        execute(source, "insert into menu_item (id, menu_id, position, label) values (1, 1, 0, '{\"en\":\"x\"}')");
        var german = new Transfer(TestDatabase.engine(source), TestDatabase.engine(target), "de");

        // The site's language is part of the schema, and a label without it fits the source alone.
        assertThatThrownBy(() -> german.run(NOBODY)).hasMessageContaining("Nothing was copied: table menu_item");
        assertThat(Sample.rows(target)).isZero();
    }

    @Test
    @OnlyOn(engine = POSTGRESQL, because = "SQLite has no such instants")
    void anInstantThatWouldLoseItsMicrosecondsIsRefused() throws SQLException {
        var source = Sample.fresh(POSTGRESQL);
        execute(source, "update media set updated_at = '2027-03-01T12:00:00.000001Z' where id = 1");
        var target = TestDatabase.fresh(SQLITE);

        assertThatThrownBy(() -> copy(source, target)).hasMessageContaining("finer than the milliseconds");
        assertThat(Sample.rows(target)).isZero();
        assertThatThrownBy(() -> start(target)).rootCause().hasMessageContaining("was interrupted");

        execute(source, "update media set updated_at = '2027-03-01T12:00:00Z' where id = 1");
        copy(source, target);
        assertThat(Sample.rows(target)).isEqualTo(5);
        start(target);
    }

    private static List<Copied> copy(String from, String to) {
        return new Transfer(TestDatabase.engine(from), TestDatabase.engine(to), "en").run(NOBODY);
    }

    private static Map<String, List<String>> rows(String url) throws SQLException {
        var rows = Sample.contents(url);
        rows.remove("flyway_schema_history");
        return rows;
    }

    private static void start(String url, String... more) {
        var arguments = new ArrayList<>(
                List.of("--magnetiq.database.url=" + url, "--server.port=0", "--logging.level.root=off"));
        arguments.addAll(List.of(more));
        new SpringApplicationBuilder(Application.class)
                .logStartupInfo(false)
                .run(arguments.toArray(String[]::new))
                .close();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = TestDatabase.engine(url).direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
