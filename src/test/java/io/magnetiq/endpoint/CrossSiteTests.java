package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/// Foreign pages: what a browser sends for them without asking first is not taken, and what it asks is not granted.
@ServerTest
record CrossSiteTests(Environment environment, Http http) {
    private static final String BODY = "{\"query\":\"mutation { __typename }\"}";

    @ParameterizedTest(name = "T34 {0}")
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=a",
                "",
            })
    void t34WhatAFormCanSendIsNotTaken(String type) {
        var head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                + "Content-Length: " + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY;
        try (var wire = Wire.plain(port())) {
            wire.raw(head.getBytes(StandardCharsets.UTF_8)).readHead();

            assertThat(wire.status()).isEqualTo(415);
        }
    }

    @ParameterizedTest(name = "T36 {0}")
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost.evil.example",
                "http://evil-localhost",
            })
    void t36NoOriginIsLetIn(String origin) {
        for (var method : new String[] {"OPTIONS", "POST", "GET"}) {
            var head = method + " /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
                    + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            try (var wire = Wire.plain(port())) {
                wire.raw(head.getBytes(StandardCharsets.UTF_8)).readHead();

                assertThat(wire.head()).doesNotContainIgnoringCase("Access-Control-Allow");
                if (method.equals("OPTIONS")) {
                    assertThat(wire.status()).isEqualTo(405);
                }
            }
        }
    }

    @Test
    void t37ACookieSpeaksForNobody() {
        var read = browser().ask("{ users { totalCount } }");
        assertThat(read.codes()).containsExactly("UNAUTHENTICATED");

        var written = browser()
                .ask(
                        "mutation { holidayRemove(input: { calendar: \"DE\", date: \"2027-12-25\" }) { errors { message } } }");
        assertThat(written.codes()).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void t38NoSessionBegins() {
        var answer = browser().ask("{ viewer { name } }");

        assertThat(answer.data("/viewer").isNull()).isTrue();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    /// A browser that a foreign page has send a request, with all that a session might be known by.
    private Http browser() {
        return http.with(
                "Origin",
                "https://evil.example",
                "Cookie",
                "JSESSIONID=1; SESSION=1; Authorization=admin-test-key; key=admin-test-key");
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
