package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.documents.OwnDocument;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.Receiver;
import io.magnetiq.outbound.Receiver.Reply;
import io.magnetiq.platform.GlobalIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// T107, and documents: what is written of a webhook can do no harm where it is used.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WishTests {
    private final Http http;
    private final Hooks hooks;
    private final List<OwnDocument> own;

    WishTests(
            Http http,
            GlobalIds ids,
            Journal journal,
            JdbcClient jdbc,
            PlatformTransactionManager tx,
            List<OwnDocument> own) {
        this.own = own;
        this.http = http;
        hooks = new Hooks(http, ids, journal, jdbc, tx);
    }

    @AfterEach
    void leave() {
        hooks.remove();
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.texts("/webhookCreate/errors", "code"))
                .as(answer.text())
                .containsExactly(code);
    }

    private Answer create(Http caller, Map<String, ?> more) {
        var input = new HashMap<String, Object>(more);
        input.put("url", "http://localhost:9/hooks");
        return Hooks.mutate(caller, "webhookCreate", input, "webhook { id } secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ viewer { name } } | BAD_INPUT",
                "query { bookingEvents { nodes { id } } } | BAD_INPUT",
                "mutation { webhookTest(input: {id: \"a\"}) { errors { code } } } | BAD_INPUT",
                "subscription { bookingEvents { id } } mutation M { webhookTest(input: {id: \"a\"}) { errors { code } } } | BAD_INPUT",
                "subscription { bookingEvents { nothing } } | BAD_INPUT",
                "subscription A { bookingEvents { id } } subscription B { bookingEvents { id } } | BAD_INPUT",
                "subscription { bookingEvents(after: \"x\") { id } } | BAD_INPUT",
                "subscription { | BAD_INPUT",
                "nonsense | BAD_INPUT"
            })
    void onlyADocumentThatCanBeFollowedWillDo(String document, String code) {
        var before = hooks.count("select count(*) from audit where mutation = 'webhookTest'");

        refused(create(http.as(Role.ADMIN), Map.of("document", document)), code);
        assertThat(hooks.count("select count(*) from audit where mutation = 'webhookTest'"))
                .isEqualTo(before);
    }

    @Test
    void whatCannotBeReadIsToldWhereItBreaks() {
        for (var document : List.of("subscription {", "nonsense")) {
            assertThat(create(http.as(Role.ADMIN), Map.of("document", document))
                            .texts("/webhookCreate/errors", "message"))
                    .singleElement()
                    .asString()
                    .contains("line 1 column");
        }
        assertThat(create(http.as(Role.ADMIN), Map.of("document", "{ viewer { name } }"))
                        .texts("/webhookCreate/errors", "message"))
                .containsExactly(SubscriptionText.REFUSED);
    }

    @Test
    void theUsualDocumentIsTrusted() {
        assertThat(own).extracting(OwnDocument::text).contains(Following.USUAL);
    }

    @Test
    void aDocumentBeyondTheLimitIsRefused() {
        var document = "subscription { bookingEvents { id " + "#".repeat(17_000) + "\n } }";

        refused(create(http.as(Role.ADMIN), Map.of("document", document)), "LIMIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Injected: 1", "", " ", "line\nbreak", "\u0085"})
    void t107DescriptionsAreOneLine(String description) {
        refused(create(http.as(Role.ADMIN), Map.of("description", description)), "BAD_INPUT");
        refused(create(http.as(Role.ADMIN), Map.of("description", "a".repeat(201))), "BAD_INPUT");
    }

    @Test
    void t107HeadersHaveAFixedAlphabet() {
        assertThat(create(http.as(Role.ADMIN), Map.of("eventTypes", List.of("CONFIRMED\r\nX-A: 1")))
                        .codes())
                .containsOnly("INVALID");
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var hook = hooks.create(receiver.url(), Map.of("description", "Für \"alle\"; x-a: 1"));
            hooks.mutate("webhookTest", Map.of("id", hook.id()), "delivery { id }");
            Hooks.until(() -> receiver.received().size() == 1);

            var headers = receiver.received().getFirst().headers();
            assertThat(headers.get("Webhook-id")).singleElement().asString().matches("[A-Za-z0-9_-]{22}");
            assertThat(headers.get("Webhook-timestamp"))
                    .singleElement()
                    .asString()
                    .matches("\\d{10}");
            assertThat(headers.get("Webhook-signature"))
                    .singleElement()
                    .asString()
                    .matches("v1,[A-Za-z0-9+/]{43}=");
            assertThat(headers.keySet())
                    .containsExactlyInAnyOrder(
                            "Webhook-id",
                            "Webhook-timestamp",
                            "Webhook-signature",
                            "Content-type",
                            "Content-length",
                            "Host",
                            "Connection",
                            "User-agent");
        }
    }
}
