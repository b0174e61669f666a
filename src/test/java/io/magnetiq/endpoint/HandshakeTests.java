package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/// Handshake: who gets a socket, and who gets one only to be told that it is none.
@ServerTest
record HandshakeTests(Environment environment) {
    @Test
    void aSocketSpeaksTheProtocol() {
        try (var wire = Wire.shaken(port())) {
            assertThat(wire.status()).isEqualTo(101);
            assertThat(wire.head()).containsIgnoringCase("Sec-WebSocket-Protocol: graphql-transport-ws");
        }
    }

    @ParameterizedTest(name = "T39 {0}: {1}")
    @CsvSource({
        "Sec-WebSocket-Version, 12, 426",
        "Sec-WebSocket-Version, x, 426",
        "Sec-WebSocket-Version, , 426",
        "Sec-WebSocket-Key, short, 400",
        "Sec-WebSocket-Key, ????????????????????????, 400",
        "Sec-WebSocket-Key, , 400",
        "Sec-WebSocket-Extensions, ;;==, 400",
        "Connection, keep-alive, 400",
    })
    void t39ABrokenHandshakeIsRefused(String header, String value, int status) {
        try (var wire = Wire.shaken(port(), header, value)) {
            assertThat(wire.status()).isEqualTo(status);
        }
    }

    @Test
    void t39ALongProtocolIsRefused() {
        try (var wire = Wire.shaken(port(), "Sec-WebSocket-Protocol", "a".repeat(20_000))) {
            assertThat(wire.status()).isIn(400, 431);
        }
    }

    @Test
    void t39AnExtensionIsLeftOut() {
        try (var wire = Wire.shaken(port(), "Sec-WebSocket-Extensions", "permessage-deflate, x-bogus; a=1")) {
            assertThat(wire.status()).isEqualTo(101);
            assertThat(wire.head()).doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
        }
    }

    @ParameterizedTest(name = "T43 {0}")
    @ValueSource(
            strings = {"", "graphql-ws", "bogus", "GRAPHQL-TRANSPORT-WS", "graphql-ws, subscriptions-transport-ws"})
    void t43AnotherSubprotocolIsClosed(String protocol) {
        try (var wire = Wire.shaken(port(), "Sec-WebSocket-Protocol", protocol.isEmpty() ? null : protocol)) {
            var last = wire.hear();

            assertThat(last.code()).isEqualTo(4406);
            assertThat(last.reason()).isEqualTo("Subprotocol not acceptable");
        }
    }

    @Test
    void t43OneOfSeveralWillDo() {
        try (var wire = Wire.acknowledged(port(), "Sec-WebSocket-Protocol", "graphql-ws, graphql-transport-ws")) {
            assertThat(wire.head()).containsIgnoringCase("Sec-WebSocket-Protocol: graphql-transport-ws\r\n");
        }
    }

    @ParameterizedTest(name = "T48 {0}")
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost",
                "http://localhost.evil.example",
                "https://localhost:PORT",
                "http://evil.example:PORT",
                "http://",
                "::",
            })
    void t48AForeignOriginIsRefused(String origin) {
        try (var wire = Wire.shaken(port(), "Origin", origin.replace("PORT", String.valueOf(port())))) {
            assertThat(wire.status()).isEqualTo(403);
        }
    }

    @Test
    void t48TheServersOwnOriginIsNot() {
        try (var wire = Wire.acknowledged(port(), "Origin", "http://localhost:" + port())) {
            assertThat(wire.status()).isEqualTo(101);
        }
    }

    @ParameterizedTest(name = "T56 {0}")
    @ValueSource(strings = {"Bearer wrong-test-key", "Basic YWRtaW46YWRtaW4=", "Bearer"})
    void t56ABrokenKeyGetsNoSocket(String key) {
        try (var wire = Wire.shaken(port(), "Authorization", key)) {
            assertThat(wire.status()).isEqualTo(401);
        }
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
