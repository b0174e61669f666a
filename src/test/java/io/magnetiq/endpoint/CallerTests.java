package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Permission;
import io.magnetiq.identity.Role;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Callers on sockets and streams: counted, and asked after again.
@ServerTest
class CallerTests {
    private static final String WHO = "{ viewer { role } }";

    private final int port;
    private final Http http;
    private final UserDesk desk;
    private final GlobalIds ids;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final Streams streams;
    private final Happenings happenings;

    CallerTests(
            Http http,
            Streams streams,
            ConsultantDesk consultants,
            UserDesk desk,
            GlobalIds ids,
            Journal journal,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Environment environment) {
        this.http = http;
        this.streams = streams;
        this.desk = desk;
        this.ids = ids;
        this.jdbc = jdbc;
        port = environment.getRequiredProperty("local.server.port", Integer.class);
        writing = new TransactionTemplate(transactions);
        happenings = new Happenings(http, consultants, ids, journal, transactions);
    }

    @Test
    void t50OneUserHasOnlySoManySockets() {
        var key = issue(UUID.randomUUID().toString(), null);
        var sockets = IntStream.range(0, 50).mapToObj(_ -> socket(key)).toList();
        try (var more = Wire.shaken(port, "Authorization", "Bearer " + key)) {
            var last = more.say("{\"type\":\"connection_init\"}").hear();
            assertThat(last.code()).isEqualTo(4429);
            assertThat(last.reason()).contains("streamsPerUser", "50");

            try (var stream = EventReader.get(http.with("Authorization", "Bearer " + key), WHO)) {
                assertThat(stream.response().statusCode()).isEqualTo(429);
            }
        } finally {
            sockets.forEach(Wire::close);
        }
        while (streams.serving() > 0) {
            Thread.onSpinWait();
        }
        try (var stream = EventReader.get(http.with("Authorization", "Bearer " + key), WHO)) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void t51WhoLosesTheRightSeesNoFurtherEvent() {
        var text = UUID.randomUUID().toString();
        var key = issue(text, null);
        try (var wire = socket(key);
                var stream = EventReader.get(http.with("Authorization", "Bearer " + key), happenings.all())) {
            wire.subscribe("1", happenings.all());
            assertThat(wire.hear().text()).contains("\"type\":\"next\"");
            assertThat(stream.next().event()).isEqualTo("next");

            issue(text, Set.of(Permission.CONTENT_READ));
            happenings.happen(1);

            assertThat(wire.hear().text())
                    .contains("\"type\":\"error\"", "FORBIDDEN")
                    .doesNotContain("sequence");
            assertThat(stream.next().code()).isEqualTo("FORBIDDEN");
            assertThat(stream.next().event()).isEqualTo("complete");
            assertThat(wire.subscribe("2", WHO).hear().text()).contains("\"role\":\"ADMIN\"");
        }
    }

    @Test
    void t52ARevokedKeyEndsItsStreamsWithinASecond() {
        var name = UUID.randomUUID().toString();
        var key = issue(name, null);
        ended(key, () -> desk.issueKey(user(), name, null, null));
    }

    @Test
    void t52SoDoesAKeyThatIsRevokedThroughTheApi() {
        var boss = http.as(Role.SUPER_ADMIN);
        var made = boss.ask(
                "mutation($user: ID) { apiKeyCreate(input: {name: \"t52\", user: $user, scopes: [BOOKINGS_READ]})"
                        + " { apiKey { id } secret } }",
                Map.of("user", ids.seal("User", user())));
        var id = made.data("/apiKeyCreate/apiKey/id").asString();
        ended(
                made.data("/apiKeyCreate/secret").asString(),
                () -> boss.ask(
                        "mutation($id: ID!) { apiKeyRevoke(input: {id: $id}) { errors { code } } }", Map.of("id", id)));
    }

    @Test
    void t52SoDoesASuspendedUser() throws InterruptedException {
        var key = issue(UUID.randomUUID().toString(), null);
        try {
            ended(key, () -> lock(true));
        } finally {
            lock(false);
            Thread.sleep(600);
        }
    }

    private void ended(String key, Runnable deed) {
        try (var wire = socket(key);
                var stream = EventReader.get(http.with("Authorization", "Bearer " + key), happenings.all())) {
            wire.subscribe("1", happenings.all());
            assertThat(List.of(wire.hear().text(), stream.next().data())).allMatch(text -> text.contains("sequence"));
            deed.run();
            var done = System.nanoTime();

            assertThat(wire.hear().code()).isEqualTo(4401);
            assertThat(Duration.ofNanos(System.nanoTime() - done)).isLessThan(Duration.ofMillis(1_500));
            assertThat(stream.next().code()).isEqualTo("UNAUTHENTICATED");
            assertThat(stream.next().event()).isEqualTo("complete");
        }
    }

    private void lock(boolean locked) {
        writing.executeWithoutResult(_ -> jdbc.sql("update app_user set locked = ? where id = ?")
                .params(locked, user())
                .update());
    }

    private Wire socket(String key) {
        return Wire.acknowledged(port, "Authorization", "Bearer " + key);
    }

    /// A key of somebody who is an admin and nobody's tool elsewhere; the same again for the same name.
    private String issue(String name, @Nullable Set<Permission> scopes) {
        return desk.issueKey(user(), name, "key-" + name, scopes);
    }

    private long user() {
        return jdbc.sql("select id from app_user where email = 'tomas.adeyemi@example.org'")
                .query(Long.class)
                .single();
    }
}
