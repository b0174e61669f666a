package io.magnetiq.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Body of a request: anything but one JSON object of the right shape is bad input, never our fault.
@ServerTest
record RequestBodyTests(Http http) {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "1",
                "\"{ __typename }\"",
                "{ __typename }",
                "{",
                "{}",
                "[]",
                "[{\"query\":\"{ __typename }\"}]",
                "[{\"query\":\"{ __typename }\"},{\"query\":\"{ __typename }\"}]",
                "{\"query\":\"{ __typename }\"} {}",
                "{\"query\":\"{ __typename }\",}",
                "{'query':'{ __typename }'}",
                "{\"query\":\"{ __typename }\",\"query\":\"{ a }\"}",
                "{\"query\":\"{ __typename }\",\"variables\":{\"a\":NaN}}",
                "{\"query\":\"{ __typename }\",\"variables\":{\"a\":Infinity}}",
                "{\"query\":\"{ __typename }\",\"variables\":{\"a\":01}}",
                "{\"query\":\"{ \u0000 __typename }\"}",
                "{\"query\":\"{ \\ud800 }\"}",
                "{\"query\":\"{ __typename }\",\"variables\":{\"\\udc00\":1}}",
                "{\"query\":\"{ __typename }\",\"variables\":{\"a\":[\"\\ud800\"]}}",
                "{\"query\":\"{ __typename }\",\"operationName\":\"\\ud800\"}",
                "\uFEFF{\"query\":\"{ __typename }\"}"
            })
    void t22OnlyOneJsonObjectIsRead(String body) {
        refused(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":null}",
                "{\"query\":1}",
                "{\"query\":true}",
                "{\"query\":[\"{ __typename }\"]}",
                "{\"query\":{}}",
                "{\"operationName\":\"a\"}",
                "{\"query\":\"{ __typename }\",\"variables\":[]}",
                "{\"query\":\"{ __typename }\",\"variables\":\"\"}",
                "{\"query\":\"{ __typename }\",\"variables\":\"{}\"}",
                "{\"query\":\"{ __typename }\",\"variables\":1}",
                "{\"query\":\"{ __typename }\",\"variables\":false}",
                "{\"query\":\"{ __typename }\",\"operationName\":1}",
                "{\"query\":\"{ __typename }\",\"operationName\":{}}",
                "{\"query\":\"{ __typename }\",\"operationName\":[]}",
                "{\"query\":\"{ __typename }\",\"extensions\":[]}",
                "{\"query\":\"{ __typename }\",\"extensions\":\"a\"}"
            })
    void t23ItsEntriesHaveTheRightTypes(String body) {
        refused(body);
    }

    @Test
    void theyAreReadAsStrictlyForEventStreams() {
        var answer = http.post("[]", "Accept", "text/event-stream");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
    }

    @Test
    void entriesThatAreNullAreNotThere() {
        var answer = http.post(
                "{\"query\":\"{ __typename }\",\"variables\":null,\"operationName\":null,\"extensions\":null,\"x\":1}");

        assertThat(answer.data("/__typename").asString()).isEqualTo("Query");
    }

    @ParameterizedTest
    @MethodSource
    void t19AndT20WhatWouldTakeLongIsRefusedAtOnce(String variable) {
        refused("{\"query\":\"{ __typename }\",\"variables\":{\"a\":" + variable + "}}");
    }

    static Stream<String> t19AndT20WhatWouldTakeLongIsRefusedAtOnce() {
        return Stream.of(
                "[".repeat(10_000) + "]".repeat(10_000),
                "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000),
                "9".repeat(60_000),
                "0." + "9".repeat(60_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e99999999999999", "123456789012345678901234567890"})
    void t20HugeNumbersAreInvalid(String number) {
        var answer = http.post("{\"query\":\"query($n: Int) { pages(first: $n) { totalCount } }\",\"variables\":{\"n\":"
                + number + "}}");

        assertThat(answer.codes()).containsExactly("INVALID");
    }

    @ParameterizedTest
    @MethodSource
    void t25BodiesAreUtf8(byte[] body) {
        var answer = http.send(http.request("/graphql").POST(BodyPublishers.ofByteArray(body)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
    }

    static Stream<byte[]> t25BodiesAreUtf8() {
        var body = "{\"query\":\"{ __typename }\",\"operationName\":\"?\"}";
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                body.getBytes(StandardCharsets.UTF_16),
                body.getBytes(StandardCharsets.UTF_16LE),
                replaced(bytes, 0xC0, 0xAF),
                replaced(bytes, 0xED, 0xA0, 0x80),
                replaced(bytes, 0xFF),
                replaced(bytes, 0xE2, 0x82));
    }

    private static byte[] replaced(byte[] bytes, int... by) {
        var latin = new String(bytes, StandardCharsets.ISO_8859_1);
        return latin.replace("?", new String(by, 0, by.length)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void refused(String body) {
        var answer = http.post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
    }
}
