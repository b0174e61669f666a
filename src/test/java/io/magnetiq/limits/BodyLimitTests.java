package io.magnetiq.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Body: no more of it is read than is allowed.
@ServerTest
record BodyLimitTests(Http http) {
    @Test
    void aBodyMayHaveItsLength() {
        assertThat(http.post(body(65_536)).data("/__typename").asString()).isEqualTo("Query");
        assertThat(chunked(body(65_536)).data("/__typename").asString()).isEqualTo("Query");
        assertThat(patient(HttpRequest.BodyPublishers.ofString(body(65_536)))
                        .data("/__typename")
                        .asString())
                .isEqualTo("Query");
    }

    @Test
    void aLongerBodyIsRefused() {
        refused(http.post(body(65_537)));
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItIsSent() {
        refused(patient(HttpRequest.BodyPublishers.fromPublisher(
                _ -> {
                    throw new AssertionError("The body was asked for");
                },
                16_000_000)));
    }

    @Test
    void aLongerBodyIsRefusedWhereItsLengthIsNotDeclared() {
        refused(chunked(body(65_537)));
        refused(chunked(body(100_000)));
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.codes()).containsExactly("LIMIT");
        assertThat(answer.json().at("/errors/0/extensions/limit").asString()).isEqualTo("bodyBytes");
        assertThat(answer.json().at("/errors/0/extensions/allowed").asInt()).isEqualTo(65_536);
        assertThat(answer.headers().firstValue("Connection")).hasValue("close");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    private Answer chunked(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return http.send(http.request("/graphql")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    }

    /// Sends the body once the server asks for it.
    private Answer patient(HttpRequest.BodyPublisher body) {
        return http.send(http.request("/graphql").expectContinue(true).POST(body));
    }

    private static String body(int length) {
        var query = "{\"query\":\"{ __typename }\"}";
        return query + " ".repeat(length - query.length());
    }
}
