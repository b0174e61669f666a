package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.HeldName;
import io.magnetiq.outbound.Receiver;
import io.magnetiq.outbound.Receiver.Reply;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Webhooks are registered, changed and taken away.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTests {
    private static final String URL = "http://localhost:9/hooks";

    private final Http http;
    private final Hooks hooks;

    WebhookTests(Http http, GlobalIds ids, Journal journal, JdbcClient jdbc, PlatformTransactionManager tx) {
        this.http = http;
        hooks = new Hooks(http, ids, journal, jdbc, tx);
    }

    @AfterEach
    void leave() {
        hooks.remove();
    }

    private static void refused(Answer answer, String field, String code) {
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.texts("/%s/errors".formatted(field), "code"))
                .as(answer.text())
                .containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data/",
                "https://[::ffff:10.0.0.1]/",
                "https://0x7f000001/",
                "https://metadata.google.internal/",
                "https://10.0.0.1:443/",
                "gopher://127.0.0.1/",
                "http://user:pass@localhost/",
                "http://localhost/#fragment"
            })
    void t101t104AUrlThatLeadsInsideIsRefused(String url) {
        refused(hooks.mutate("webhookCreate", Map.of("url", url), "secret"), "webhookCreate", "URL_REFUSED");
        var hook = hooks.create(URL, Map.of());
        refused(hooks.change("webhookUpdate", hook.id(), Map.of("url", url)), "webhookUpdate", "URL_REFUSED");
    }

    @Test
    void aWebhookIsMadeAndItsSecretShownOnce() {
        var input = new HashMap<String, Object>();
        input.put("url", URL);
        input.put("description", " For the CRM ");
        input.put("eventTypes", List.of("CONFIRMED", "CANCELLED", "CONFIRMED"));
        input.put("idempotencyKey", UUID.randomUUID().toString());
        var first = hooks.mutate("webhookCreate", input, Hooks.WEBHOOK + " secret");
        var again = hooks.mutate("webhookCreate", input, Hooks.WEBHOOK + " secret");
        var made = first.data("/webhookCreate/webhook");
        var secret = first.data("/webhookCreate/secret").asString();

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(made.path("description").asString()).isEqualTo("For the CRM");
        assertThat(first.texts("/webhookCreate/webhook/eventTypes", "")).containsExactly("CANCELLED", "CONFIRMED");
        assertThat(made.path("state").asString()).isEqualTo("ACTIVE");
        assertThat(again.json().at("/extensions/replayed").asBoolean()).isTrue();
        assertThat(again.data("/webhookCreate/webhook")).isEqualTo(made);
        assertThat(again.data("/webhookCreate/secret").isNull()).isTrue();
        assertThat(hooks.count("select count(*) from webhook where secret like '%" + secret.substring(6, 30) + "%'"))
                .isZero();
        assertThat(hooks.count("select count(*) from audit where mutation = 'webhookCreate' and subject_id in"
                        + " (select id from webhook) and cast(details as text) like '%whsec%'"))
                .isZero();
        hooks.own(made.path("id").asString());
    }

    @Test
    void aSlowNameServerHoldsUpNoWriter() throws InterruptedException {
        var hook = hooks.create(URL, Map.of());
        var key = UUID.randomUUID().toString();
        var input = Map.of("url", HeldName.url("slow"), "idempotencyKey", key);
        var made = CompletableFuture.supplyAsync(() -> hooks.mutate("webhookCreate", input, "webhook { id url }"));
        assertThat(HeldName.isAsked()).isTrue();

        var other = hooks.change("webhookUpdate", hook.id(), Map.of("description", "Meanwhile"));
        HeldName.answer();

        assertThat(other.data("/webhookUpdate/webhook/description").asString()).isEqualTo("Meanwhile");
        assertThat(made.join().data("/webhookCreate/webhook/url").asString()).isEqualTo(HeldName.url("slow"));
    }

    @Test
    void whoMayNotMakeOneHasNoNameLookedUp() {
        var input = Map.of("url", HeldName.url("unasked"));
        var begin = Instant.now();
        var answer = Hooks.mutate(http.as(Role.VIEWER), "webhookCreate", input, "secret");

        assertThat(answer.codes()).containsExactly("FORBIDDEN");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void twoSecretsSignWhileOneIsExchanged() {
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var hook = hooks.create(receiver.url(), Map.of());
            var answer = hooks.change("webhookSecretRotate", hook.id(), Map.of());
            var next = answer.data("/webhookSecretRotate/secret").asString();
            hooks.mutate("webhookTest", Map.of("id", hook.id()), "delivery { id }");
            Hooks.until(() -> receiver.received().size() == 1);
            assertThat(receiver.received().getFirst().signedWith(hook.secret())).isTrue();
            assertThat(receiver.received().getFirst().signedWith(next)).isTrue();

            hooks.write("update webhook set old_secret_until = created_at");
            hooks.mutate("webhookTest", Map.of("id", hook.id()), "delivery { id }");
            Hooks.until(() -> receiver.received().size() == 2);
            assertThat(receiver.received().getLast().signedWith(hook.secret())).isFalse();
            assertThat(receiver.received().getLast().signedWith(next)).isTrue();
        }
    }

    @Test
    void whatIsLeftOutStaysAndNullClears() {
        var hook = hooks.create(URL, Map.of("description", "One", "eventTypes", List.of("HELD")));
        var renamed = hooks.change("webhookUpdate", hook.id(), Map.of("description", "Two"));
        assertThat(renamed.data("/webhookUpdate/webhook/description").asString())
                .isEqualTo("Two");
        assertThat(renamed.texts("/webhookUpdate/webhook/eventTypes", "")).containsExactly("HELD");

        var nothing = new HashMap<String, Object>();
        nothing.put("description", null);
        nothing.put("eventTypes", null);
        var cleared = hooks.change("webhookUpdate", hook.id(), nothing);
        assertThat(cleared.data("/webhookUpdate/webhook/description").isNull()).isTrue();
        assertThat(cleared.data("/webhookUpdate/webhook/eventTypes").isEmpty()).isTrue();
        assertThat(cleared.data("/webhookUpdate/webhook/url").asString()).isEqualTo(URL);

        var stale =
                hooks.mutate("webhookUpdate", Map.of("id", hook.id(), "expectedVersion", 0, "url", URL), Hooks.WEBHOOK);
        refused(stale, "webhookUpdate", "STALE");
    }

    @Test
    void whoChangesTheUrlBecomesTheOwner() {
        var hook = hooks.create(URL, Map.of());
        var owner = hooks.look(hook.id()).at("/owner/name").asString();
        var boss = http.as(Role.SUPER_ADMIN);
        var input = Map.of("id", hook.id(), "expectedVersion", 0, "description", "Mine");
        assertThat(Hooks.mutate(boss, "webhookUpdate", input, Hooks.WEBHOOK)
                        .data("/webhookUpdate/webhook/owner/name")
                        .asString())
                .isEqualTo(owner);

        var moved = Map.of("id", hook.id(), "expectedVersion", 1, "url", URL + "/other");
        assertThat(Hooks.mutate(boss, "webhookUpdate", moved, Hooks.WEBHOOK)
                        .data("/webhookUpdate/webhook/owner/name")
                        .asString())
                .isNotEmpty()
                .isNotEqualTo(owner);
    }

    @Test
    void aWebhookIsTakenAway() {
        var hook = hooks.create(URL, Map.of());
        var answer = hooks.mutate("webhookDelete", Map.of("id", hook.id(), "expectedVersion", 0), "deletedId");

        assertThat(answer.data("/webhookDelete/deletedId").asString()).isEqualTo(hook.id());
        assertThat(hooks.look(hook.id()).isNull()).isTrue();
        refused(hooks.mutate("webhookTest", Map.of("id", hook.id()), "delivery { id }"), "webhookTest", "NOT_FOUND");
    }
}
