package io.magnetiq.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/// Queries run by plans, or all by the engine where a setting (or `-D` of a whole run of tests) says so.
@ServerTest
record StrategyTests(Http server, MeterRegistry meters, Environment settings) {
    @Test
    void theMetricTellsWhichWayAQueryWent() {
        var wanted = settings.getProperty("magnetiq.execution.breadth-first", Boolean.class, true)
                ? "breadth-first"
                : "engine";
        var before = count(wanted);

        server.as(Role.ADMIN).ask("{ viewer { name } }");

        assertThat(count(wanted)).isEqualTo(before + 1);
    }

    private double count(String way) {
        return meters.counter("graphql.operations", "execution", way).count();
    }
}
