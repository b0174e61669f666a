package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/// Conversation on a socket: graphql-transport-ws to the letter.
@ServerTest
record ProtocolTests(Environment environment) {
    private static final String EVENTS = "subscription { bookingEvents { sequence } }";

    @Test
    void aQueryIsAnsweredAndCompleted() {
        try (var wire = acknowledged()) {
            wire.subscribe("1", "{ __typename }");

            assertThat(wire.hear().text())
                    .isEqualTo("{\"id\":\"1\",\"type\":\"next\",\"payload\":{\"data\":{\"__typename\":\"Query\"}}}");
            assertThat(wire.hear().json().path("type").asString()).isEqualTo("complete");
        }
    }

    @Test
    void whatCannotRunIsAnError() {
        try (var wire = acknowledged()) {
            wire.subscribe("1", "{ nothing }").subscribe("2", "{ __typename");
            var both = wire.hear().text() + wire.hear().text();

            assertThat(both)
                    .contains("\"id\":\"1\"", "\"id\":\"2\"", "\"code\":\"INVALID\"", "\"code\":\"SYNTAX\"")
                    .contains("\"type\":\"error\"")
                    .doesNotContain("\"type\":\"next\"", "\"type\":\"complete\"");
            wire.subscribe("1", "{ __typename }");
            assertThat(wire.hear().text()).contains("Query");
        }
    }

    @Test
    void pingsAreAnsweredEvenBeforeTheAck() {
        try (var wire = Wire.shaken(port())) {
            assertThat(wire.say("{\"type\":\"ping\"}").next().text()).isEqualTo("{\"type\":\"pong\"}");
            assertThat(wire.say("{\"type\":\"ping\",\"payload\":{\"a\":1}}")
                            .next()
                            .text())
                    .isEqualTo("{\"type\":\"pong\",\"payload\":{\"a\":1}}");
            wire.say("{\"type\":\"pong\"}").say("{\"type\":\"connection_init\",\"payload\":null}");
            assertThat(wire.hear().text()).isEqualTo("{\"type\":\"connection_ack\"}");
        }
    }

    @Test
    void t40SubscribingBeforeInitClosesTheSocket() {
        try (var wire = Wire.shaken(port())) {
            var last = wire.subscribe("1", "{ __typename }").hear();

            assertThat(last.code()).isEqualTo(4401);
            assertThat(last.reason()).isEqualTo("Unauthorized");
        }
    }

    @Test
    void t40InTheSamePacketItRunsAfterTheAck() {
        var init = Frame.framed(128 | Frame.TEXT, "{\"type\":\"connection_init\"}".getBytes(StandardCharsets.UTF_8));
        var asked = "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ __typename }\"}}";
        var subscribe = Frame.framed(128 | Frame.TEXT, asked.getBytes(StandardCharsets.UTF_8));
        var both = new byte[init.length + subscribe.length];
        System.arraycopy(init, 0, both, 0, init.length);
        System.arraycopy(subscribe, 0, both, init.length, subscribe.length);
        try (var wire = Wire.shaken(port()).raw(both)) {
            assertThat(wire.hear().text()).contains("connection_ack");
            assertThat(wire.hear().text()).contains("Query");
        }
    }

    @Test
    void t41ASecondInitClosesTheSocket() {
        try (var wire = acknowledged().say("{\"type\":\"connection_init\"}")) {
            var last = wire.hear();

            assertThat(last.code()).isEqualTo(4429);
            assertThat(last.reason()).isEqualTo("Too many initialisation requests");
        }
    }

    @Test
    void t42WithoutInitTheSocketIsClosed() {
        try (var wire = Wire.shaken(port()).patience(Duration.ofSeconds(10))) {
            var begin = System.nanoTime();
            var last = wire.hear();

            assertThat(last.code()).isEqualTo(4408);
            assertThat(last.reason()).isEqualTo("Connection initialisation timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest(name = "T44 {0}")
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "\"ping\"",
                "[]",
                "[{\"type\":\"ping\"}]",
                "{",
                "{}",
                "{\"type\":null}",
                "{\"type\":1}",
                "{\"type\":\"start\"}",
                "{\"type\":\"next\",\"id\":\"1\"}",
                "{\"type\":\"ping\",\"payload\":1}",
                "{\"type\":\"ping\"} {}",
                "{\"type\":\"ping\",\"type\":\"pong\"}",
                "{\"type\":\"connection_init\",\"payload\":[]}",
                "{\"type\":\"complete\"}",
                "{\"type\":\"complete\",\"id\":1}",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ id }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ id }\"}}",
                "{\"type\":\"subscribe\",\"id\":1,\"payload\":{\"query\":\"{ id }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"1\"}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":\"{ id }\"}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":1}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ id }\",\"variables\":[]}}",
                "{\"type\":\"subscribe\",\"id\":\"\\ud800\",\"payload\":{\"query\":\"{ id }\"}}"
            })
    void t44AMalformedMessageClosesTheSocket(String message) {
        try (var wire = acknowledged().say(message)) {
            var last = wire.hear();

            assertThat(last.code()).isEqualTo(4400);
            assertThat(last.reason()).isNotEmpty();
        }
    }

    @Test
    void t44BinaryIsNotSpoken() {
        try (var wire =
                acknowledged().frame(128 | Frame.BINARY, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8))) {
            assertThat(wire.closed()).isEqualTo(1003);
        }
    }

    @ParameterizedTest(name = "T50 {0}")
    @ValueSource(strings = {EVENTS, "{ __typename }", "mutation { bookingCancel(input: {}) { errors { code } } }"})
    void t50AnIdInUseIsTaken(String second) {
        try (var wire = Wire.acknowledged(port(), "Authorization", "Bearer admin-test-key")) {
            var last = wire.subscribe("it", EVENTS).subscribe("it", second).hear();

            assertThat(last.code()).isEqualTo(4409);
            assertThat(last.reason()).isEqualTo("Subscriber for it already exists");
        }
    }

    @Test
    void anIdIsFreeOnceItIsCompleted() {
        try (var wire = Wire.acknowledged(port(), "Authorization", "Bearer admin-test-key")) {
            wire.subscribe("1", EVENTS).say("{\"type\":\"complete\",\"id\":\"1\"}");
            wire.say("{\"type\":\"complete\",\"id\":\"never there\"}").subscribe("1", "{ __typename }");

            assertThat(wire.hear().text()).contains("Query");
        }
    }

    @Test
    void t50OnlySoManyOperationsRun() {
        try (var wire = Wire.acknowledged(port(), "Authorization", "Bearer admin-test-key")) {
            IntStream.range(0, 2_000).forEach(i -> wire.subscribe("s" + i, EVENTS));
            for (int i = 50; i < 2_000; i++) {
                assertThat(wire.hear().text())
                        .startsWith("{\"")
                        .contains("\"type\":\"error\"", "\"id\":\"s" + i + "\"", "operationsPerSocket", "LIMIT");
            }
            wire.say("{\"type\":\"complete\",\"id\":\"s7\"}").subscribe("again", "{ __typename }");
            assertThat(wire.hear().text()).contains("Query");
        }
    }

    private Wire acknowledged() {
        return Wire.acknowledged(port());
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
