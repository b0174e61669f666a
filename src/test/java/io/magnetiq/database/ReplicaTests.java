package io.magnetiq.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.LargeServer;
import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.identity.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Operations that read come from the replica, a caller sees what it wrote, and a lost replica is not noticed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OnlyOn(engine = TestDatabase.POSTGRESQL, because = "SQLite has no replicas")
class ReplicaTests {
    private static final String NAME = "{ users(where: {name: {contains: \"tomas\"}}) { nodes { name } } }";
    private static final String SOMEONE = "tomas.adeyemi@example.org";

    private EmbeddedPostgres primary;
    private EmbeddedPostgres standby;
    private Http server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, SQLException {
        primary = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("primary"))
                .setCleanDataDirectory(false)
                .start();
        standby = Standby.of(primary, folder.resolve("primary"), folder.resolve("standby"));
        server = LargeServer.start(
                "spring.profiles.active=demo,rename",
                "spring.graphql.schema.additional-files=classpath:more/rename.graphqls",
                "magnetiq.database.url=" + primary.getJdbcUrl("postgres", "postgres"),
                "magnetiq.database.replica-url=" + standby.getJdbcUrl("postgres", "postgres"));
        eventually(() -> name(server).equals(name(server.with("X-Db-Position", "0/0"))));
    }

    @AfterAll
    void stop() throws IOException {
        LargeServer.stop(server);
        standby.close();
        primary.close();
    }

    @Test
    void readsComeFromTheReplicaAndOwnWritesAreSeen() throws SQLException {
        on(standby, "select pg_wal_replay_pause()");
        try {
            var before = name(server);
            var position = rename("Paused");

            assertThat(name(server)).isEqualTo(before).isNotEqualTo("Paused");
            assertThat(name(server.with("X-Db-Position", position))).isEqualTo("Paused");
        } finally {
            on(standby, "select pg_wal_replay_resume()");
        }
        eventually(() -> name(server).equals("Paused"));
    }

    @Test
    void aReplicaThatCatchesUpServesTheWriter() {
        for (int i = 0; i < 20; i++) {
            var position = rename("Round" + i);

            assertThat(name(server.with("X-Db-Position", position))).isEqualTo("Round" + i);
        }
    }

    @Test
    void aMadeUpPositionIsRefused() {
        var answer = server.with("X-Db-Position", "'; drop table app_user").ask("{ __typename }");

        assertThat(answer.codes()).containsExactly("BAD_INPUT");
    }

    @ParameterizedTest
    @CsvSource({
        "0/A, 0/9, 0/A",
        "0/FFFFFFFF, 1/0, 1/0",
        "'', 0/1, 0/1",
        "0/1, '', 0/1",
        "'', '', ''",
        "FFFFFFFF/0, 1/0, FFFFFFFF/0"
    })
    void theLaterPositionIsWaitedFor(String asked, String floor, String later) {
        assertThat(Replica.later(asked, floor)).isEqualTo(later);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aLostReplicaIsNotNoticed() throws IOException, SQLException {
        var position = rename("Alone");
        on(standby, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'magnetiq'");
        standby.close();

        assertThat(name(server.with("X-Db-Position", position))).isEqualTo("Alone");
        assertThat(name(server)).isEqualTo("Alone");
    }

    private String rename(String name) {
        var answer = server.ask("mutation { testRename(email: \"%s\", name: \"%s\") }".formatted(SOMEONE, name));
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        return answer.json().at("/extensions/db/position").asString();
    }

    private static String name(Http server) {
        var answer = server.as(Role.ADMIN).ask(NAME);
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        return answer.data("/users/nodes/0/name").asString().replaceFirst("^.* ", "");
    }

    private static void on(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        var end = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
        }
    }
}
