package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a browser is told of every answer, whoever gives it.
@ServerTest
record AnswerHeaderTests(Http http) {
    @Test
    void t116EveryAnswerIsGuarded() {
        var answers = Map.of(
                200, http.ask("{ __typename }"),
                400, http.post("{"),
                404, http.get("/nothing/here"),
                405, http.send(http.request("/graphql").DELETE()),
                406,
                        http.send(http.with("Accept", "image/png")
                                .request("/graphql")
                                .POST(BodyPublishers.ofString("{}"))),
                413, http.post(" ".repeat(70_000)),
                415,
                        http.send(http.request("/graphql")
                                .setHeader("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}"))));

        answers.forEach((status, answer) -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(all(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(all(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(all(answer, "Cache-Control")).contains("no-store");
            assertThat(all(answer, "Server") + all(answer, "X-Powered-By")).isEmpty();
        });
    }

    private static String all(Answer answer, String name) {
        return String.join("|", answer.headers().allValues(name));
    }
}
