package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/// The end of a server, for its sockets and streams.
@ServerTest
record DrainTests(Environment environment, Http http, Drain drain) {
    private static final String EVENTS = "subscription { bookingEvents { sequence } }";

    @Test
    void f05SocketsAreToldAndStreamsAreCutSoThatTheirClientsComeBack() {
        var sockets = IntStream.range(0, 40)
                .mapToObj(i -> Wire.acknowledged(port(), "Authorization", "Bearer admin-test-key"))
                .toList();
        sockets.forEach(wire -> wire.subscribe("1", EVENTS));
        try (var stream = EventReader.get(http.as(Role.VIEWER), EVENTS)) {
            var begin = System.nanoTime();
            drain.stop();
            var took = Duration.ofNanos(System.nanoTime() - begin);

            for (var wire : sockets) {
                assertThat(wire.closed()).isEqualTo(1001);
            }
            assertThat(stream.next().event()).isIn("end", "broken");
            assertThat(took).isBetween(Duration.ofMillis(400), Duration.ofSeconds(6));
            try (var late = Wire.shaken(port());
                    var lateStream = EventReader.get(http, "{ __typename }")) {
                assertThat(late.status()).isEqualTo(503);
                assertThat(lateStream.response().statusCode()).isEqualTo(503);
            }
            assertThat(http.ask("{ __typename }").status()).isEqualTo(200);
        } finally {
            drain.start();
            sockets.forEach(Wire::close);
        }
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
