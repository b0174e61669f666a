package io.magnetiq.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.database.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps go forward and back, whole or not at all.
class HistoryTests {
    private final Engine engine = TestDatabase.engine(TestDatabase.fresh());

    @TempDir
    private Path folder;

    @Test
    void downToNothingAndUpAgainIsTheSameSchema() throws SQLException {
        var history = new History(engine, "en");
        history.up("latest");
        var before = schema();

        while (history.current().isPresent()) {
            history.down(true);
        }

        assertThat(schema()).isEmpty();
        history.up("latest");
        assertThat(schema()).isEqualTo(before);
        assertThat(history.faults()).isEmpty();
    }

    @Test
    void aStepTakenBackAndAgainKeepsTheRows() throws Exception {
        script("V900__rating.sql", "ALTER TABLE media ADD COLUMN rating INTEGER;");
        script("U900__rating.sql", "ALTER TABLE media DROP COLUMN rating;");
        var history = history();
        history.up("latest");
        insert(1, "one");
        execute("update media set rating = 5");

        history.down(true);

        assertThat(read("select url from media")).isEqualTo("one");
        assertThat(Drift.of(engine).differences()).isEmpty();
        history.up("latest");
        assertThat(read("select url from media where rating is null")).isEqualTo("one");
    }

    @Test
    void allStepsOfTheJarBackByOneKeepTheRows() throws SQLException {
        var history = new History(engine, "en");
        history.up("latest");
        insert(1, "one");

        history.down(true);
        history.up("latest");

        assertThat(read("select url from media")).isEqualTo("one");
    }

    @Test
    void theFirstStepIsNotTakenBackFromUnderRows() throws SQLException {
        var history = new History(engine, "en");
        history.up("1");
        insert(1, "one");

        assertThatThrownBy(() -> history.down(false)).hasMessageContaining("there are rows in");
        assertThat(read("select url from media")).isEqualTo("one");
        history.down(true);
        assertThat(schema()).isEmpty();
    }

    @Test
    @OnlyOn(engine = TestDatabase.POSTGRESQL, because = "RestoreTests show the same of SQLite's lock")
    void noStepIsTakenBackFromUnderAServer() throws SQLException {
        var history = new History(engine, "en");
        history.up("latest");
        try (var _ = engine.reading().connections().getConnection()) {
            assertThatThrownBy(() -> history.down(true)).hasMessageContaining("is in use");
        }
        assertThat(history.faults()).isEmpty();
    }

    @Test
    void aStepThatFailsHalfWayLeavesNothing() throws Exception {
        var sound = new History(engine, "en");
        sound.up("latest");
        var version = sound.steps().getLast().getVersion();
        var before = schema();
        script("V900__half.sql", "ALTER TABLE media ADD COLUMN rating INTEGER;\nINSERT INTO nowhere VALUES (1);");
        var history = history();

        assertThatThrownBy(() -> history.up("latest"))
                .hasMessageContaining("V900__half.sql")
                .hasMessageContaining("nowhere")
                .hasMessageContaining("stands at version " + version);

        assertThat(schema()).isEqualTo(before);
        assertThat(history.steps().getLast().getState().isApplied()).isFalse();
        assertThat(history.faults()).singleElement().asString().contains("900");
    }

    @Test
    void aReverseThatFailsLeavesTheStep() throws Exception {
        script("V900__rating.sql", "ALTER TABLE media ADD COLUMN rating INTEGER;");
        script("U900__rating.sql", "ALTER TABLE media DROP COLUMN rating;\nDROP TABLE nowhere;");
        var history = history();
        history.up("latest");
        var before = schema();

        assertThatThrownBy(() -> history.down(true)).hasMessageContaining("nothing was changed");

        assertThat(schema()).isEqualTo(before);
        assertThat(history.current().orElseThrow().getVersion()).hasToString("900");
    }

    @Test
    void aStepWithoutReverseIsNotTakenBack() throws Exception {
        script("V900__rating.sql", "ALTER TABLE media ADD COLUMN rating INTEGER;");
        var history = history();
        history.up("latest");
        var before = schema();

        assertThatThrownBy(() -> history.down(true)).hasMessageContaining("no reverse script");

        assertThat(schema()).isEqualTo(before);
        assertThat(history.current().orElseThrow().getVersion()).hasToString("900");
    }

    @Test
    void anIndexWhoseBuildFailedIsFoundAndBuiltAnew() throws Exception {
        new History(engine, "en").up("latest");
        insert(1, "same");
        insert(2, "same");
        script("V900__url.sql", """
                DROP INDEX ${concurrently} IF EXISTS media_url;
                CREATE UNIQUE INDEX ${concurrently} media_url ON media (url);
                """);
        script("V900__url.sql.conf", "executeInTransaction=false");
        var history = history();

        assertThatThrownBy(() -> history.up("latest")).hasMessageContaining("V900__url.sql");

        assertThat(history.faults()).isNotEmpty();
        if (!TestDatabase.isSqlite()) {
            assertThat(Drift.of(engine).faults()).anyMatch(text -> text.contains("media_url on media is invalid"));
        }
        execute("update media set url = 'other' where id = 2");
        history.up("latest");
        assertThat(history.faults()).isEmpty();
        assertThat(Drift.of(engine).faults()).isEmpty();
    }

    private History history() {
        return new History(engine, "en", "filesystem:" + folder);
    }

    private void script(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> schema() throws SQLException {
        try (var connection = engine.direct().getConnection()) {
            return engine.schema(connection);
        }
    }

    private void insert(long id, String url) throws SQLException {
        var now = TestDatabase.isSqlite() ? "0" : "now()";
        execute("insert into media (id, url, mime_type, size_bytes, created_at, updated_at, version)"
                + " values (%d, '%s', 'image/png', 1, %s, %3$s, 0)".formatted(id, url, now));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = engine.direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String read(String sql) throws SQLException {
        try (var connection = engine.direct().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
