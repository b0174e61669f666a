package io.magnetiq.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Operations;
import io.magnetiq.ServerTest;
import io.magnetiq.platform.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Automatic persisted queries: a hash first, its text only where the hash is not known.
@ServerTest
record PersistedQueryTests(Http http, MeterRegistry meters) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String GRAPHQL = "application/graphql-response+json";

    @Test
    void aTextThatCameWithItsHashIsKnownByIt() {
        var text = fresh("{ languages { tag } }");

        assertThat(send(null, Sha256.hex(text)).codes()).containsExactly("PERSISTED_QUERY_NOT_FOUND");
        var sent = send(text, Sha256.hex(text));
        var known = send(null, Sha256.hex(text));

        assertThat(sent.codes()).isEmpty();
        assertThat(known.data("/languages")).isNotEmpty().isEqualTo(sent.data("/languages"));
    }

    @Test
    void clientsReadFromTheAnswerThatTheyMustSendTheText() {
        var hash = Sha256.hex(UUID.randomUUID().toString());
        var plain = send(null, hash);
        var marked = http.with("Accept", GRAPHQL).post(body(null, Map.of("version", 1, "sha256Hash", hash)));

        assertThat(plain.json().at("/errors/0/message").asString()).isEqualTo("PersistedQueryNotFound");
        assertThat(plain.status()).isEqualTo(200);
        assertThat(marked.json().at("/errors/0/message").asString()).isEqualTo("PersistedQueryNotFound");
        assertThat(marked.status()).isEqualTo(400);
    }

    @Test
    void aHashMayBeSentByGet() {
        var text = fresh("{ __typename }");
        var extensions = URLEncoder.encode(
                "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(Sha256.hex(text)),
                StandardCharsets.UTF_8);

        assertThat(http.get("/graphql?extensions=" + extensions).codes()).containsExactly("PERSISTED_QUERY_NOT_FOUND");
        send(text, Sha256.hex(text));

        assertThat(http.get("/graphql?extensions=" + extensions)
                        .data("/__typename")
                        .asString())
                .isEqualTo("Query");
    }

    @Test
    void t16NothingIsRememberedUnderAWrongHash() {
        var text = fresh("{ __typename }");
        var other = fresh("{ __typename }");

        var wrong = send(text, Sha256.hex(other));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.codes()).containsExactly("BAD_INPUT");
        assertThat(send(null, Sha256.hex(other)).codes()).containsExactly("PERSISTED_QUERY_NOT_FOUND");
        assertThat(send(null, Sha256.hex(text)).codes()).containsExactly("PERSISTED_QUERY_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ nothingOfThatName }",
                "{ __typename",
                "{ authors(first: 100) { nodes { pages(first: 100) { nodes { blocks(first: 100) { kind } } } } } }"
            })
    void whatIsWrongOrTooMuchIsNotRemembered(String document) {
        var text = fresh(document);

        var refused = send(text, Sha256.hex(text));

        assertThat(refused.codes()).isNotEmpty().isSubsetOf("INVALID", "SYNTAX", "LIMIT");
        assertThat(send(null, Sha256.hex(text)).codes()).containsExactly("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void limitsHoldForARememberedTextToo() {
        var text = fresh("query($n: Int) { authors(first: $n) { nodes { pages(first: $n) { nodes {"
                + " blocks(first: $n) { kind } } } } } }");
        var extension = Map.of("version", 1, "sha256Hash", Sha256.hex(text));

        var small = http.post(body(text, extension, Map.of("n", 1)));
        var large = http.post(body(null, extension, Map.of("n", 100)));

        assertThat(small.codes()).isEmpty();
        assertThat(large.codes()).containsExactly("LIMIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\":2,\"sha256Hash\":\"a\"}", "{\"version\":\"1\",\"sha256Hash\":\"a\"}", "{}"})
    void otherVersionsAreNotSupported(String extension) {
        var answer = http.post("{\"query\":\"{ __typename }\",\"extensions\":{\"persistedQuery\":" + extension + "}}");

        assertThat(answer.codes()).containsExactly("PERSISTED_QUERY_NOT_SUPPORTED");
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo("PersistedQueryNotSupported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[]", "\"a\"", "{\"version\":1}", "{\"version\":1,\"sha256Hash\":1}"})
    void anExtensionOfAnotherShapeIsBadInput(String extension) {
        var answer = http.post("{\"extensions\":{\"persistedQuery\":" + extension + "}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
    }

    @Test
    void theIdOfATrustedDocumentMayStandInThePlaceOfTheHash() {
        var titles = Operations.named("11-titles").document();

        assertThat(send(null, Sha256.hex(titles)).data("/pages/nodes")).isNotEmpty();
    }

    @Test
    void hitsAndMissesAreCounted() {
        var text = fresh("{ __typename }");
        send(text, Sha256.hex(text));
        var hits = count("hit");
        var misses = count("miss");

        send(null, Sha256.hex(text));
        send(null, Sha256.hex(text + " "));

        assertThat(count("hit")).isEqualTo(hits + 1);
        assertThat(count("miss")).isEqualTo(misses + 1);
    }

    private double count(String result) {
        return meters.get("cache.gets")
                .tag("cache", "persisted-queries")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    private Http.Answer send(@Nullable String text, String hash) {
        return http.post(body(text, Map.of("version", 1, "sha256Hash", hash)));
    }

    private static String body(@Nullable String text, Map<String, ?> extension) {
        return body(text, extension, Map.of());
    }

    private static String body(@Nullable String text, Map<String, ?> extension, Map<String, ?> variables) {
        var body = new HashMap<String, Object>();
        body.put("query", text);
        body.put("variables", variables);
        body.put("extensions", Map.of("persistedQuery", extension));
        return JSON.writeValueAsString(body);
    }

    /// A text that nobody has sent before.
    private static String fresh(String document) {
        return document + " # " + UUID.randomUUID();
    }
}
