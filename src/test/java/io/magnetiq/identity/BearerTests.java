package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever sends an `Authorization` header says who they are, or is refused; never are they taken for nobody.
@ServerTest
record BearerTests(Http http) {
    private static final String WHO = "{ viewer { name role } }";
    private static final String BODY = "{\"query\":\"%s\"}".formatted(WHO);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "admin-test-key",
                "Basic YWRtaW46YWRtaW4=",
                "Token admin-test-key",
                "Beareradmin-test-key",
                "Bearer admin-test-ke",
                "Bearer Admin-Test-Key",
                "Bearer admin-test-key,",
                "Bearer admin-test-key viewer-test-key",
                "Bearer\tadmin-test-key",
                "Bearer \"admin-test-key\"",
                "Bearer ' OR 1=1 --",
                "Bearer null",
                "Bearer mgq_0000000000000000000000000000000000000000",
            })
    void aBrokenHeaderIsRefused(String value) {
        refused(http.with("Authorization", value).ask(WHO));
    }

    @Test
    void anEndlessKeyIsRefused() {
        refused(http.with("Authorization", "Bearer " + "a".repeat(4_000)).ask(WHO));
    }

    @Test
    void twoHeadersAreRefusedEvenIfBothAreGood() {
        var request = http.request("/graphql")
                .POST(BodyPublishers.ofString(BODY))
                .header("Authorization", "Bearer admin-test-key")
                .header("Authorization", "Bearer viewer-test-key");

        refused(http.send(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer admin-test-key", "bearer admin-test-key", "BEARER  admin-test-key"})
    void aGoodHeaderIsItsUser(String value) {
        var answer = http.with("Authorization", value).ask(WHO);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data("/viewer/role").asString()).isEqualTo("ADMIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token=admin-test-key",
                "Authorization=Bearer%20admin-test-key",
                "key=admin-test-key",
                "api_key=admin-test-key",
            })
    void aKeyInTheAddressIsNobodys(String query) {
        var answer = http.send(http.request("/graphql?" + query).POST(BodyPublishers.ofString(BODY)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data("/viewer").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "X-Api-Key", "X-Authorization", "Proxy-Authorization"})
    void aKeyInAnotherHeaderIsNobodys(String header) {
        var answer = http.with(header, "Bearer admin-test-key").ask(WHO);

        assertThat(answer.data("/viewer").isNull()).isTrue();
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
        assertThat(answer.json().at("/errors/0/extensions/classification").asString())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(answer.json().has("data")).isFalse();
        assertThat(answer.text()).doesNotContain("test-key");
    }
}
