package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.OnlyOn;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;

/// Requests that never end are cut, and keep nobody waiting until then.
@ServerTest
@OnlyOn(engine = TestDatabase.SQLITE, because = "no request of these comes as far as a database")
record SlowRequestTests(Environment environment, Http http) {
    private static final String HALF = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\n\r\n{\"query\":\"{ __ty";

    @Test
    void t31HalfABodyIsCutAndOthersAreServed() {
        var begin = System.nanoTime();
        var slow = IntStream.range(0, 60)
                .mapToObj(_ -> Wire.plain(port()).raw(half("/graphql")))
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

    @ParameterizedTest
    @CsvSource({"/graphql, 408, ''", "/payments/fake/notices, 408, ''", "/payments/nobody/notices, 404, errors"})
    void t31ABodyThatDripsIsCutWhetherItIsReadOrNot(String path, int status, String body) throws InterruptedException {
        var begin = System.nanoTime();
        try (var wire = Wire.plain(port()).raw(half(path))) {
            var drip = Thread.startVirtualThread(() -> drip(wire));

            assertThat(wire.readHead().status()).isEqualTo(status);
            assertThat(wire.toEnd()).contains(body);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(12));
            drip.join();
        }
    }

    /// Until the server has closed.
    private static void drip(Wire wire) {
        try {
            while (true) {
                wire.raw(new byte[] {' '});
                Thread.sleep(200);
            }
        } catch (UncheckedIOException _) {
            // That is what it is sent for.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] half(String path) {
        return HALF.formatted(path).getBytes(StandardCharsets.UTF_8);
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
