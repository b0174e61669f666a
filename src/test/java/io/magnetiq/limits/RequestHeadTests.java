package io.magnetiq.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Head of a request: methods and media types that are none of ours.
@ServerTest
record RequestHeadTests(Http http) {
    private static final String BODY = "{\"query\":\"{ __typename }\"}";

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO"})
    void t26OperationsAreSentByPostOrGet(String method) {
        var answer = http.send(http.request("/graphql?query=%7B__typename%7D").method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, POST");
        if (!method.equals("HEAD")) {
            refused(answer, 405);
        }
    }

    @Test
    void t26TraceEchoesNothing() {
        var answer =
                http.send(http.request("/graphql").header("X-Mine", "mine").method("TRACE", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
        assertThat(answer.text()).doesNotContain("mine");
    }

    @Test
    void t26AHeadersMethodIsIgnored() {
        assertThat(http.post(BODY, "X-HTTP-Method-Override", "DELETE").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=a",
                "application/xml",
                "text/html",
                "application/graphql",
                "application/json; charset=utf-16",
                "application/json; charset=bogus",
                "application/*",
                "*/*",
                "json",
                ";"
            })
    void t27BodiesAreJson(String type) {
        refused(http.post(BODY, "Content-Type", type), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=UTF-8", "Application/JSON"})
    void theirTypeIsSpelledFreely(String type) {
        assertThat(http.post(BODY, "Content-Type", type).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip", "bogus"})
    void t18BodiesAreNotCompressed(String encoding) {
        refused(http.post(BODY, "Content-Encoding", encoding), 415);
    }

    @Test
    void identityIsNoCompression() {
        assertThat(http.post(BODY, "Content-Encoding", "identity").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/png", "garbage", "a/b/c", "application/json;q=x", "text/html, application/xml", "*/*;q=0"
            })
    void t28WhatIsNotServedIsNotAcceptable(String accept) {
        refused(http.post(BODY, "Accept", accept), 406);
    }

    @Test
    void t28FiveHundredTypesAreNotAcceptable() {
        refused(http.post(BODY, "Accept", "a/b, ".repeat(500) + "application/json"), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/*", "text/html, application/json;q=0.1"})
    void jsonIsServed(String accept) {
        var answer = http.post(BODY, "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0.1, application/graphql-response+json",
                "application/json;q=0, application/graphql-response+json;q=0.1",
                "application/graphql-response+json;q=0.9, application/json;q=0.8"
            })
    void whatIsLikedBestIsServed(String accept) {
        assertThat(http.post(BODY, "Accept", accept).headers().firstValue("Content-Type"))
                .hasValue("application/graphql-response+json");
    }

    @Test
    void errorsOfTheRequestHaveTheStatusOfTheirMediaType() {
        var graphql = "application/graphql-response+json";
        var answer = http.post("{\"query\":\"{ nothing }\"}", "Accept", graphql);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(graphql);
        assertThat(http.post("{\"query\":\"{ nothing }\"}").status()).isEqualTo(200);
    }

    private static void refused(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }
}
