package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a browser is shown where nothing is.
@ServerTest
record NothingThereTests(Http http) {
    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/index.html", "/error"})
    void itIsToldSoInPlainText(String path) {
        var answer = browse(path);

        assertThat(answer.status()).isGreaterThanOrEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.text()).doesNotContain("<", "Whitelabel").hasSizeLessThan(40);
    }

    @Test
    void theRootLeadsToTheExplorer() {
        var answer = browse("/");

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).contains("graphiql");
    }

    private Http.Answer browse(String path) {
        return http.send(
                http.request(path).setHeader("Accept", "text/html,*/*;q=0.8").GET());
    }
}
