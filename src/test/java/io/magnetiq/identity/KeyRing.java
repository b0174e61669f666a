package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Makes and revokes keys through the API.
record KeyRing(Http http) {
    static final String KEY =
            "apiKey { id name scopes createdAt expiresAt revokedAt user { name role } } errors { code path message }";

    /// Those of whoever may manage keys.
    static KeyRing of(Http http) {
        return new KeyRing(http.as(Role.SUPER_ADMIN));
    }

    static Http bearing(Http http, String key) {
        return http.with("Authorization", "Bearer " + key);
    }

    /// The same, by a key with just these scopes.
    KeyRing with(Permission... scopes) {
        var made = create(Map.of("name", "test " + UUID.randomUUID(), "scopes", scopes));
        return new KeyRing(bearing(http, secret(made)));
    }

    Answer create(Map<String, ?> input) {
        return mutate("apiKeyCreate", input, KEY + " secret");
    }

    Answer revoke(String id) {
        return mutate("apiKeyRevoke", Map.of("id", id), KEY);
    }

    Answer mutate(String field, Map<String, ?> input, String selection) {
        var type = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1) + "Input!";
        return http.ask(
                "mutation($input: %s) { %s(input: $input) { %s } }".formatted(type, field, selection),
                Map.of("input", input));
    }

    static String secret(Answer made) {
        var secret = made.data("/apiKeyCreate/secret");
        assertThat(secret.isString()).as(made.text()).isTrue();
        return secret.asString();
    }

    static String id(Answer made) {
        return made.data("/apiKeyCreate/apiKey/id").asString();
    }

    /// @param path the argument to blame, with dots
    static void refused(Answer answer, String field, String code, String path) {
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        var error = answer.data("/" + field + "/errors/0");
        assertThat(error.path("code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(String.join(".", answer.texts("/" + field + "/errors/0/path", "")))
                .isEqualTo(path);
        assertThat(answer.data("/" + field + "/apiKey").isNull()).isTrue();
        assertThat(answer.text()).doesNotContain("mgq_");
    }
}
