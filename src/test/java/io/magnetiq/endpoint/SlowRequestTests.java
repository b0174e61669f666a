package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.OnlyOn;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/// Requests that never end are cut, and keep nobody waiting until then.
@ServerTest
@OnlyOn(engine = TestDatabase.SQLITE, because = "no request of these comes as far as a database")
record SlowRequestTests(Environment environment, Http http) {
    private static final String HALF = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\n\r\n{\"query\":\"{ __ty";

    @Test
    void t31HalfABodyIsCutAndOthersAreServed() {
        var begin = System.nanoTime();
        var slow = IntStream.range(0, 60)
                .mapToObj(_ -> Wire.plain(port()).raw(HALF.getBytes(StandardCharsets.UTF_8)))
                .toList();
        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(http.ask("{ __typename }").status()).isEqualTo(200));

        for (var wire : slow) {
            try (wire) {
                assertThat(wire.readHead().status()).isEqualTo(408);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(25));
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
