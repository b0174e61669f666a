package io.magnetiq.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Operations;
import io.magnetiq.ServerTest;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/// Documents that clients name instead of sending, over WebSocket and as streams of events.
@ServerTest
@NeedsNode
record NamedDocumentTests(Http http, Journal journal, ConsultantDesk desk, GlobalIds ids, Environment environment) {
    @ParameterizedTest
    @EnumSource
    void aSubscriptionIsKnownByItsHashOnceItWasFollowed(Transport transport) {
        var happenings = new Happenings(journal, http, desk, ids);
        happenings.happen();
        var text = "%s # %s %s".formatted(Happenings.DOCUMENT, happenings.start(), transport);
        var extensions = Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash(text)));
        var variables = Map.of("after", happenings.start());
        // graphql-ws insists on a `query`.
        var named = Map.of("query", "", "variables", variables, "extensions", extensions);
        var sent = Map.of("query", text, "variables", variables, "extensions", extensions);

        try (var client = run(transport, named)) {
            unknown(transport, client.next("error"));
        }
        try (var client = run(transport, sent)) {
            client.sequences(2);
        }
        try (var client = run(transport, named)) {
            client.sequences(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTrustedDocumentIsCalledByItsId(Transport transport) {
        var id = "sha256:" + hash(Operations.named("11-titles").document());

        try (var client = run(transport, Map.of("query", "", "documentId", id))) {
            assertThat(client.next("next").at("/data/pages/nodes")).isNotEmpty();
        }
        try (var client = run(transport, Map.of("query", "", "documentId", "unknown"))) {
            unknown(transport, client.next("error"));
        }
    }

    private static void unknown(Transport transport, JsonNode error) {
        switch (transport) {
            case WEB_SOCKET ->
                assertThat(error.at("/errors/0/extensions/code").asString()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
            case EVENT_STREAM -> assertThat(error.path("status").asInt()).isEqualTo(400);
        }
    }

    private Told run(Transport transport, Map<String, ?> document) {
        var url = "http://127.0.0.1:%s/graphql".formatted(environment.getRequiredProperty("local.server.port"));
        return Told.running(transport, url, "admin-test-key", List.of(document));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
