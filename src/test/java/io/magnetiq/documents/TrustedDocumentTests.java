package io.magnetiq.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Operations;
import io.magnetiq.ServerTest;
import io.magnetiq.platform.Sha256;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// Trusted documents: called by `documentId`, from the manifest that the build makes of `schema/operations`.
@ServerTest
record TrustedDocumentTests(Http http) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Iterable<Operations> all() {
        return Operations.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theManifestHoldsEveryOperationOfTheFolder(Operations operation) {
        var manifest = Manifest.read(new ClassPathResource("graphql/persisted-query-manifest.json"));

        assertThat(manifest.operations()).hasSameSizeAs(Operations.all()).anySatisfy(entry -> {
            assertThat(entry.body()).isEqualTo(operation.document());
            assertThat(entry.id()).isEqualTo(Sha256.hex(operation.document()));
            assertThat(operation.document()).contains(entry.type() + " " + entry.name());
        });
    }

    @Test
    void aDocumentIsCalledByItsHash() {
        var titles = Operations.named("11-titles");

        var answer = call("sha256:" + Sha256.hex(titles.document()), null, titles.variables());

        assertThat(answer.data("/pages/nodes"))
                .isNotEmpty()
                .isEqualTo(titles.on(http).data("/pages/nodes"));
    }

    @Test
    void aDocumentIsCalledByItsIdInTheManifest() {
        var titles = Operations.named("11-titles");

        assertThat(call(Sha256.hex(titles.document()), null, Map.of()).data("/pages/nodes"))
                .isNotEmpty();
    }

    @Test
    void theQueryThatSomeClientsMustSendMayBeEmpty() {
        var id = Sha256.hex(Operations.named("11-titles").document());

        assertThat(call(id, "", Map.of()).data("/pages/nodes")).isNotEmpty();
    }

    @Test
    void aDocumentIsCalledByGetToo() {
        var id = Sha256.hex(Operations.named("11-titles").document());
        var mutation = Sha256.hex(Operations.named("16-book-slot").document());

        var answer = http.get("/graphql?documentId=sha256:" + id + "&variables=%7B%22lang%22:%22de%22%7D");

        assertThat(answer.data("/pages/nodes")).isNotEmpty();
        assertThat(http.get("/graphql?documentId=" + mutation).status()).isEqualTo(405);
        assertThat(http.get("/graphql?documentId=unknown").codes()).containsExactly("PERSISTED_QUERY_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sha256:0000000000000000000000000000000000000000000000000000000000000000", "unknown", "x-a:b"})
    void anUnknownIdIsSaidToBeUnknown(String id) {
        assertThat(call(id, null, Map.of()).codes()).containsExactly("PERSISTED_QUERY_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sha256:",
                "sha256:0",
                "SHA256:0000000000000000000000000000000000000000000000000000000000000000",
                "sha256:000000000000000000000000000000000000000000000000000000000000000G",
                "md5:00000000000000000000000000000000",
                "../../etc/passwd",
                "a:b:c"
            })
    void whatIsNoIdIsBadInput(String id) {
        var answer = call(id, null, Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
    }

    @Test
    void aDocumentIsNamedOnce() {
        var id = Sha256.hex(Operations.named("11-titles").document());

        assertThat(call(id, "{ __typename }", Map.of()).codes()).containsExactly("BAD_INPUT");
        assertThat(http.post("""
                        {"documentId": "%s", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "%1$s"}}}\
                        """.formatted(id)).codes()).containsExactly("BAD_INPUT");
        assertThat(http.post("{\"documentId\": 1}").codes()).containsExactly("BAD_INPUT");
    }

    private Http.Answer call(String id, @Nullable String text, Map<String, ?> variables) {
        var body = new HashMap<String, Object>();
        body.put("query", text);
        body.put("documentId", id);
        body.put("variables", variables);
        return http.post(JSON.writeValueAsString(body));
    }
}
