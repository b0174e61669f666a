package io.magnetiq.endpoint;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// Requests that no client library would send.
@ServerTest
record RawRequestTests(Environment environment, Http http) {
    private static final String BODY = "{\"query\":\"{ __typename }\"}";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";

    @Test
    void t17AnEndlessBodyIsCut() {
        try (var wire = Wire.plain(port())) {
            wire.raw(bytes(post("Host: a\r\n" + JSON + "Transfer-Encoding: chunked\r\n", "")));
            var chunk = bytes("1000\r\n" + " ".repeat(4_096) + "\r\n");
            IntStream.range(0, 17).forEach(_ -> wire.raw(chunk));

            assertThat(wire.readHead().status()).isEqualTo(413);
            assertThat(wire.head()).containsIgnoringCase("Connection: close");
        }
    }

    @Test
    void t21KeysOfOneHashAndManyVariablesCostNoTime() {
        var collisions = IntStream.range(0, 4_096)
                .mapToObj(i -> IntStream.range(0, 12)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(joining()))
                .map(key -> "\"" + key + "\":0")
                .collect(joining(","));
        var many = IntStream.range(0, 5_000).mapToObj(i -> "\"v" + i + "\":0").collect(joining(","));
        for (var variables : new String[] {collisions.substring(0, 60_000).replaceFirst(",[^,]*$", ""), many}) {
            Assertions.assertTimeout(
                    Duration.ofSeconds(2),
                    () -> assertThat(http.post("{\"query\":\"{ __typename }\",\"variables\":{" + variables + "}}")
                                    .status())
                            .isEqualTo(200));
        }
    }

    @ParameterizedTest(name = "T29 {index}")
    @MethodSource
    void t29ABrokenHeadIsRefused(String head) {
        refused(head);
    }

    static Stream<String> t29ABrokenHeadIsRefused() {
        return Stream.of(
                post("Host: a\r\nX-Long: " + "a".repeat(64 << 10) + "\r\n" + JSON + LENGTH, BODY),
                post("Host: a\r\n" + "X: y\r\n".repeat(3_000) + JSON + LENGTH, BODY),
                post("Host: a\r\nHost: b\r\n" + JSON + LENGTH, BODY),
                post(JSON + LENGTH, BODY),
                post("Host: a\r\n" + JSON + "Content-Length: -1\r\n", BODY),
                post("Host: a\r\n" + JSON + "Content-Length: x\r\n", BODY),
                post("Host: a\r\n" + JSON + "Content-Length: 99999999999999999999\r\n", BODY));
    }

    @ParameterizedTest(name = "T30 {index}")
    @MethodSource
    void t30ARequestInARequestIsNotRead(String both) {
        try (var wire = Wire.plain(port()).raw(bytes(both)).readHead()) {
            assertThat(wire.status()).isEqualTo(400);
            assertThat(wire.toEnd()).doesNotContain("HTTP/1.1");
        }
    }

    static Stream<String> t30ARequestInARequestIsNotRead() {
        var second = post("Host: a\r\n" + JSON + LENGTH, BODY);
        var chunked = "Transfer-Encoding: chunked\r\n";
        return Stream.of(
                post("Host: a\r\n" + JSON + LENGTH + "Content-Length: 0\r\n", BODY + second),
                post("Host: a\r\n" + JSON + chunked, "zz\r\n" + BODY + "\r\n0\r\n\r\n" + second),
                post("Host: a\r\n" + JSON + chunked, "-1\r\n" + BODY + "\r\n0\r\n\r\n" + second),
                post("Host: a\r\n" + JSON + "Transfer-Encoding: chunked, identity\r\n", BODY + second));
    }

    @ParameterizedTest(name = "T32 {0}")
    @ValueSource(
            strings = {
                "/graphql/",
                "//graphql",
                "/graphql//",
                "/GRAPHQL",
                "/graphql.json",
                "/graphql;a=b",
                "/graphql%00",
                "/graphql%2F",
                "/a/../graphql",
                "/a/%2e%2e/graphql",
                "/./graphql",
                "/graphql%20",
                "/graphql\\",
            })
    void t32AnotherPathIsNoOtherDoor(String path) {
        try (var wire = Wire.plain(port())) {
            var head = "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Evil: 1\r\n"
                    + "Content-Type: text/plain\r\n" + LENGTH + "\r\n" + BODY;
            wire.raw(bytes(head)).readHead();

            // What does reach the endpoint has passed its door, which takes no text.
            assertThat(wire.status()).isIn(400, 404, 405, 415);
        }
    }

    @Test
    void t33TwoHundredRequestsAreAllAnswered() throws Exception {
        try (var threads = Executors.newFixedThreadPool(40)) {
            var answers = threads.invokeAll(IntStream.range(0, 200)
                    .mapToObj(_ -> (java.util.concurrent.Callable<Integer>)
                            () -> http.ask("{ pages(first: 1) { totalCount } }").status())
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void t24VariablesFitTheirTypes() {
        var document = "query($n: Int!) { pages(first: $n) { totalCount } }";
        for (var variables : new String[] {"{}", "{\"n\":null}", "{\"n\":\"1\"}", "{\"n\":[1]}", "{\"n\":1.5}"}) {
            var body = "{\"query\":" + JsonMapper.shared().writeValueAsString(document) + ",\"variables\":" + variables
                    + "}";
            assertThat(http.post(body).codes()).containsExactly("INVALID");
        }
    }

    private void refused(String head) {
        try (var wire = Wire.plain(port()).raw(bytes(head)).readHead()) {
            assertThat(wire.status()).isIn(400, 413, 431);
        }
    }

    private static String post(String headers, String body) {
        return "POST /graphql HTTP/1.1\r\n" + headers + "\r\n" + body;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
