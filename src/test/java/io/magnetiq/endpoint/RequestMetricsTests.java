package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.Test;

/// Requests: how many there were, and how long they took, is a metric of the server by their path.
@ServerTest
record RequestMetricsTests(Http http, MeterRegistry meters) {
    @Test
    void requestsAreCountedUnderTheirPath() {
        http.ask("{ __typename }");
        var before = requests();

        http.ask("{ __typename }");

        // Perhaps a moment behind the answer.
        await().untilAsserted(() -> assertThat(requests()).isGreaterThan(before));
    }

    private long requests() {
        return meters.find("http.server.requests").tag("uri", "/graphql").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
