package io.magnetiq.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.ExecutionResult;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Sha256;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import reactor.core.publisher.Mono;

/// The mode that serves trusted documents and nothing else, on an integrator's own manifest.
class OnlyTrustedTests {
    private static final String TRUSTED = "query Mine { __typename }";
    private static final Resource MANIFEST = manifest("""
            {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
              {"id": "mine", "name": "Mine", "type": "query", "body": "%s"}]}""".formatted(TRUSTED));

    private static final OwnDocument OWN = new OwnDocument("subscription { ours }");

    private final StoredDocuments documents = stored(true, MANIFEST);

    @Test
    void aTrustedDocumentIsServedHoweverItIsNamed() {
        var hash = Sha256.hex(TRUSTED);

        assertThat(documents.text(null, "mine", Map.of())).isEqualTo(TRUSTED);
        assertThat(documents.text(null, "sha256:" + hash, Map.of())).isEqualTo(TRUSTED);
        assertThat(documents.text(null, null, persisted(hash))).isEqualTo(TRUSTED);
        assertThat(documents.text(null, null, persisted("mine"))).isEqualTo(TRUSTED);
        assertThat(documents.text(TRUSTED, null, persisted("mine"))).isEqualTo(TRUSTED);
        assertThat(documents.text(TRUSTED, null, Map.of())).isEqualTo(TRUSTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __typename }",
                "query Mine { __typename } ",
                "query Mine { __typename __typename }",
                "{ __schema { types { name } } }",
                "query IntrospectionQuery { __schema { queryType { name } } }",
                ""
            })
    void everythingElseIsRefusedIntrospectionToo(String text) {
        refused(text, null, Map.of());
        refused(text, null, persisted(Sha256.hex(text)));
        refused(null, null, persisted(Sha256.hex(text)));
        refused(null, "sha256:" + Sha256.hex(text), Map.of());
        refused(null, "other", Map.of());
    }

    @Test
    void whatComesByWithoutTheEndpointIsRefusedAsWell() {
        var reached = new AtomicInteger();

        var answer = handled("{ __typename }", reached);
        var trusted = handled(TRUSTED, reached);

        assertThat(answer.getErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "UNTRUSTED_DOCUMENT"));
        assertThat(trusted.getErrors()).isEmpty();
        assertThat(reached).hasValue(1);
    }

    @Test
    void whatTheServerItselfExecutesIsTrusted() {
        var reached = new AtomicInteger();

        assertThat(handled(OWN.text(), reached).getErrors()).isEmpty();
        assertThat(reached).hasValue(1);
    }

    @Test
    void aServerThatWouldServeNothingDoesNotStart() {
        assertThatIllegalStateException().isThrownBy(() -> stored(true)).withMessageContaining("no manifest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\": \"other\", \"version\": 1, \"operations\": []}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 2, \"operations\": []}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 1}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 1, \"operations\": [{\"id\": \"a\"}]}"
            })
    void aManifestThatIsNoneIsRefusedAtStart(String json) {
        assertThatIllegalStateException()
                .isThrownBy(() -> stored(false, manifest(json)))
                .withMessageContaining("is no manifest of documents");
    }

    @Test
    void anIdMeansOneDocument() {
        var other = manifest("""
                {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
                  {"id": "mine", "name": "Other", "type": "query", "body": "query Other { __typename }"}]}""");

        assertThat(stored(false, MANIFEST, MANIFEST).text(null, "mine", Map.of()))
                .isEqualTo(TRUSTED);
        assertThatIllegalStateException()
                .isThrownBy(() -> stored(false, MANIFEST, other))
                .withMessageContaining("mine");
    }

    private WebGraphQlResponse handled(String text, AtomicInteger reached) {
        var request = new WebGraphQlRequest(
                URI.create("/graphql"),
                new HttpHeaders(),
                new LinkedMultiValueMap<>(),
                Map.of(),
                new DefaultGraphQlRequest(text),
                "1",
                Locale.ROOT);
        var result = ExecutionResult.newExecutionResult().data(Map.of()).build();
        return Objects.requireNonNull(new DocumentGate(documents)
                .intercept(request, next -> {
                    reached.incrementAndGet();
                    return Mono.just(new WebGraphQlResponse(
                            new DefaultExecutionGraphQlResponse(next.toExecutionInput(), result)));
                })
                .block());
    }

    private void refused(@Nullable String text, @Nullable String documentId, Map<String, ?> extensions) {
        assertThatThrownBy(() -> documents.text(text, documentId, extensions))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNTRUSTED_DOCUMENT));
    }

    private static Map<String, ?> persisted(String hash) {
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
    }

    private static StoredDocuments stored(boolean only, Resource... manifests) {
        return new StoredDocuments(new DocumentProperties(List.of(manifests), only, 1_000), List.of(OWN));
    }

    private static Resource manifest(String json) {
        return new ByteArrayResource(json.getBytes());
    }
}
