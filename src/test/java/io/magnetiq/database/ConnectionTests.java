package io.magnetiq.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.magnetiq.Http;
import io.magnetiq.OnlyOn;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Every connection of both pools runs with the settings that keep data safe.
@ServerTest
@OnlyOn(engine = TestDatabase.SQLITE, because = "pragmas are SQLite's")
class ConnectionTests {
    private final Http http;
    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final Engine engine;

    ConnectionTests(
            Http http,
            @Qualifier("writer") HikariDataSource writer,
            @Qualifier("reader") HikariDataSource reader,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Engine engine) {
        this.http = http;
        this.writer = writer;
        this.reader = reader;
        this.jdbc = jdbc;
        this.engine = engine;
        writing = new TransactionTemplate(transactions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:data/magnetiq.db", "file:magnetiq.db?mode=ro", ":resource:magnetiq.db"})
    void aUriIsNoNameOfAFile(String name) {
        var properties = engine.properties().at("jdbc:sqlite:" + name);

        assertThatThrownBy(() -> Engine.of(properties)).hasMessageContaining("must name the file itself");
    }

    @Test
    void everyReaderHasItsPragmas() throws SQLException {
        var held = new ArrayList<Connection>();
        try {
            for (int i = 0; i < reader.getMaximumPoolSize(); i++) {
                held.add(reader.getConnection());
            }
            for (var connection : held) {
                assertThat(pragmas(connection)).containsExactly("wal", "2", "1", "2000", "1");
            }
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
    }

    @Test
    void theWriterHasItsPragmas() throws SQLException {
        try (var connection = writer.getConnection()) {
            assertThat(pragmas(connection)).containsExactly("wal", "2", "1", "2000", "0");
        }
    }

    @Test
    void nobodyButItsOwnerReadsTheDatabase() throws IOException {
        var database = engine.file().orElseThrow();

        for (var file : List.of(database, Sqlite.beside(database, "-wal"), Sqlite.beside(database, "-shm"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void anIdleServerLetsOtherProcessesWrite() throws SQLException {
        http.ask("{ pages { totalCount } }");
        touch();

        try (var other = engine.direct().getConnection();
                var statement = other.createStatement()) {
            assertThatCode(() -> statement.execute("begin immediate")).doesNotThrowAnyException();
            statement.execute("rollback");
        }
    }

    @Test
    void aWriterThatHadToWaitTooLongWritesAgain() throws SQLException {
        try (var other = engine.direct().getConnection();
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            assertThatThrownBy(this::touch).rootCause().hasMessageContaining("SQLITE_BUSY");
            statement.execute("rollback");
        }

        assertThatCode(this::touch).doesNotThrowAnyException();
        var before = secrets();
        writing.executeWithoutResult(transaction -> {
            jdbc.sql("update secret set value = 'x'").update();
            transaction.setRollbackOnly();
        });
        assertThat(secrets()).isEqualTo(before);
    }

    private void touch() {
        writing.executeWithoutResult(
                _ -> jdbc.sql("update secret set value = value").update());
    }

    private List<String> secrets() {
        return jdbc.sql("select hex(value) from secret").query(String.class).list();
    }

    @Test
    void aReaderCannotWrite() throws SQLException {
        try (var connection = reader.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("delete from secret"))
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void aConnectionWhoseSettingsDoNotTakeIsNotHandedOut() {
        var properties = TestDatabase.engine("jdbc:sqlite::memory:").properties();

        // A database in memory has no write-ahead log.
        assertThatThrownBy(() -> SqliteConnections.writing(properties).getConnection())
                .hasMessageContaining("journal_mode = memory instead of wal");
    }

    private static List<String> pragmas(Connection connection) throws SQLException {
        var values = new ArrayList<String>();
        for (var name : List.of("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only")) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("pragma " + name)) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
