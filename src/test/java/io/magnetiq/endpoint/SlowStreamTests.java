package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.Http;
import io.magnetiq.OnlyOn;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/// A stream that nobody reads.
@ServerTest
@OnlyOn(
        engine = TestDatabase.SQLITE,
        because = "it waits on the connection for a quarter of a minute, and on no database")
class SlowStreamTests {
    private static final int EVENTS = 1_500;

    private final int port;
    private final Http admin;
    private final Streams streams;
    private final Happenings happenings;

    SlowStreamTests(
            Http http,
            ConsultantDesk desk,
            GlobalIds ids,
            Journal journal,
            PlatformTransactionManager transactions,
            Streams streams,
            Environment environment) {
        port = environment.getRequiredProperty("local.server.port", Integer.class);
        admin = http.as(Role.ADMIN).with("X-Db-Statements", "no");
        this.streams = streams;
        happenings = new Happenings(http, desk, ids, journal, transactions);
    }

    @Test
    void t53WhoDoesNotReadIsCutAloneWhenItsTimeIsOver() {
        await().until(() -> streams.serving() == 0);
        // More than the buffers between the two hold.
        var wide = happenings.all().replace("type }", "w".repeat(4_000) + ": type }");
        try (var slow = Wire.narrow(port).raw(request(wide)).readHead();
                var other = EventReader.post(admin, wide)) {
            assertThat(slow.status()).isEqualTo(200);
            for (int hundred = 0; hundred < EVENTS / 100; hundred++) {
                happenings.happen(100);
                for (int event = 0; event < 100; event++) {
                    assertThat(other.next().event()).isEqualTo("next");
                }
            }
            assertThat(streams.serving()).isEqualTo(2);

            await().atMost(Duration.ofSeconds(25)).until(() -> streams.serving() == 1);
            happenings.happen(1);
            assertThat(other.next().event()).isEqualTo("next");
            assertThat(other.next().sequence()).isEqualTo(happenings.sequences().getLast());
            assertThat(slow.toEnd()).doesNotContain("event: complete").hasSizeLessThan(EVENTS * 4_000);
        }
    }

    private static byte[] request(String document) {
        var body = JsonMapper.shared().writeValueAsString(Map.of("query", document));
        return """
                POST /graphql HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer admin-test-key\r
                Accept: text/event-stream\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(body.length(), body).getBytes(StandardCharsets.US_ASCII);
    }
}
