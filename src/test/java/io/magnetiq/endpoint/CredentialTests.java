package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/// Who a socket says it is: known, or nobody, but never nobody for want of a good key.
@ServerTest
record CredentialTests(Environment environment, Http http) {
    private static final String WHO = "{ viewer { role } }";

    @ParameterizedTest(name = "T49 {0}")
    @ValueSource(
            strings = {
                "\"\"",
                "\"Bearer\"",
                "\"admin-test-key\"",
                "\"Bearer wrong-test-key\"",
                "\"Basic YWRtaW46YWRtaW4=\"",
                "1",
                "{}",
                "[\"Bearer admin-test-key\"]",
            })
    void t49ABrokenKeyIsForbiddenAndNeverAnonymous(String key) {
        try (var wire = Wire.shaken(port()).say(init(key)).subscribe("1", WHO)) {
            var last = wire.hear();

            assertThat(last.code()).isEqualTo(4403);
            assertThat(last.reason()).isEqualTo("Forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization"})
    void theFirstMessageTellsWhoItIs(String name) {
        try (var wire =
                Wire.shaken(port()).say(init("\"Bearer admin-test-key\"").replace("Authorization", name))) {
            wire.hear();

            assertThat(wire.subscribe("1", WHO).hear().text()).contains("\"role\":\"ADMIN\"");
        }
    }

    @Test
    void soDoesTheHandshakeAndWithoutEitherItIsNobody() {
        try (var known = Wire.acknowledged(port(), "Authorization", "Bearer admin-test-key");
                var nobody = Wire.acknowledged(port())) {
            assertThat(known.subscribe("1", WHO).hear().text()).contains("\"role\":\"ADMIN\"");
            assertThat(nobody.subscribe("1", WHO).hear().text()).contains("\"viewer\":null");
        }
    }

    @Test
    void t57TwoDifferentKeysAreForbidden() {
        try (var wire = Wire.shaken(port(), "Authorization", "Bearer viewer-test-key")) {
            assertThat(wire.say(init("\"Bearer admin-test-key\"")).hear().code())
                    .isEqualTo(4403);
        }
    }

    @Test
    void t55AMutationMayNoMoreThanElsewhere() {
        var mutation = "mutation { bookingConfirm(input: {id: \"x\", expectedVersion: 1}) { errors { code } } }";
        var elsewhere = http.ask(mutation);
        try (var wire = Wire.acknowledged(port(), "Origin", "http://localhost:" + port())) {
            var answer = wire.subscribe("1", mutation).hear().json().path("payload");

            assertThat(elsewhere.codes()).isNotEmpty();
            assertThat(answer.at("/errors/0/extensions"))
                    .isEqualTo(elsewhere.json().at("/errors/0/extensions"));
            assertThat(answer.path("data")).isEqualTo(elsewhere.json().path("data"));
        }
    }

    @Test
    void t14LimitsAreThose() {
        try (var wire = Wire.acknowledged(port())) {
            wire.subscribe("1", "{ pages(first: " + "1".repeat(100) + ") { totalCount } }");
            assertThat(wire.hear().text()).contains("\"type\":\"error\"", "\"limit\":\"digits\"");
            wire.subscribe("2", "{ " + "id ".repeat(3_000) + "}");
            assertThat(wire.hear().text()).contains("\"type\":\"error\"", "\"limit\":\"fields\"");
        }
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    private static String init(String key) {
        return "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":" + key + "}}";
    }
}
