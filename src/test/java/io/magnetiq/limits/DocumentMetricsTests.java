package io.magnetiq.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

/// Documents: how often they are found prepared is a metric of the server.
@ServerTest
record DocumentMetricsTests(Http http, MeterRegistry meters) {
    @Test
    void hitsAreCounted() {
        http.ask("{ __typename }");
        var before = hits();

        http.ask("{ __typename }");

        assertThat(hits()).isEqualTo(before + 1);
    }

    private double hits() {
        return meters.get("cache.gets")
                .tag("cache", "documents")
                .tag("result", "hit")
                .functionCounter()
                .count();
    }
}
