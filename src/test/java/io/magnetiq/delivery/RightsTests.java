package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Permission;
import io.magnetiq.identity.Role;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.Receiver;
import io.magnetiq.outbound.Receiver.Reply;
import io.magnetiq.platform.GlobalIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Who may have what sent to them, and T108: how much.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTests {
    private static final String URL = "http://localhost:9/hooks";

    private final Http http;
    private final Hooks hooks;
    private final UserDesk users;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager tx;
    private Integrator ida;

    RightsTests(
            Http http, GlobalIds ids, Journal journal, JdbcClient jdbc, PlatformTransactionManager tx, UserDesk users) {
        this.http = http;
        this.users = users;
        this.jdbc = jdbc;
        this.tx = tx;
        hooks = new Hooks(http, ids, journal, jdbc, tx);
    }

    @BeforeAll
    void come() {
        ida = new Integrator(http, users, jdbc, tx);
    }

    @AfterEach
    void leave() {
        hooks.remove();
    }

    @AfterAll
    void go() {
        ida.remove();
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.texts("/webhookCreate/errors", "code"))
                .as(answer.text())
                .containsExactly(code);
    }

    private Answer create(Http caller, Map<String, ?> more) {
        var input = new HashMap<String, Object>(more);
        input.putIfAbsent("url", URL);
        return Hooks.mutate(caller, "webhookCreate", input, "webhook { id } secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhookDelete", "webhookPause", "webhookResume", "webhookSecretRotate", "webhookUpdate"})
    void onlyIntegratorsMayChangeWebhooks(String mutation) {
        var hook = hooks.create(URL, Map.of());
        var input = Map.of("id", hook.id(), "expectedVersion", 0);
        for (var role : List.of(Role.CONSULTANT, Role.VIEWER, Role.EDITOR)) {
            assertThat(Hooks.mutate(http.as(role), mutation, input, "__typename")
                            .codes())
                    .containsExactly("FORBIDDEN");
            assertThat(http.as(role).ask("{ webhooks { totalCount } }").codes()).containsExactly("FORBIDDEN");
        }
        assertThat(Hooks.mutate(http, mutation, input, "__typename").codes()).containsExactly("UNAUTHENTICATED");
        assertThat(hooks.count("select count(*) from audit where outcome = 'DENIED' and mutation = '" + mutation + "'"))
                .isGreaterThanOrEqualTo(4);
        assertThat(hooks.look(hook.id()).path("version").asInt()).isZero();
    }

    @Test
    void aKeyThatMayNotReadBookingsHasNoneSent() {
        var narrow = ida.with(Set.of(Permission.INTEGRATIONS_READ, Permission.INTEGRATIONS_WRITE));

        refused(create(narrow, Map.of()), "FORBIDDEN");
    }

    @Test
    void anOwnerWhoLosesTheRightIsSentNothingMore() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var made = create(ida.with(null), Map.of("url", receiver.url(), "document", hooks.document(booking)));
            var id = made.data("/webhookCreate/webhook/id").asString();
            hooks.happen(booking.getFirst(), "booking.held");
            Hooks.until(() -> receiver.received().size() == 1);

            ida.lock(true);
            hooks.happen(booking.getFirst(), "booking.confirmed");
            Hooks.until(() -> hooks.look(id).path("reason").asString("").equals("RIGHTS_LOST"));
            assertThat(receiver.received()).hasSize(1);

            ida.lock(false);
            hooks.change("webhookResume", id, Map.of());
            Hooks.until(() -> receiver.received().size() == 2);
        }
    }

    @Test
    void t108OneUserHasFiftyWebhooksAtMost() {
        var caller = ida.with(null);
        for (int i = 0; i < 50; i++) {
            assertThat(create(caller, Map.of()).data("/webhookCreate/secret").isString())
                    .isTrue();
        }

        refused(create(caller, Map.of()), "RATE_LIMITED");
        assertThat(create(http.as(Role.ADMIN), Map.of())
                        .data("/webhookCreate/secret")
                        .isString())
                .isTrue();
    }
}
