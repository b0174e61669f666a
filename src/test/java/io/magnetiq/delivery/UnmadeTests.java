package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.Receiver;
import io.magnetiq.outbound.Receiver.Reply;
import io.magnetiq.platform.GlobalIds;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Messages that cannot be made: they fail like those that do not arrive.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnmadeTests {
    private final Hooks hooks;

    UnmadeTests(Http http, GlobalIds ids, Journal journal, JdbcClient jdbc, PlatformTransactionManager tx) {
        hooks = new Hooks(http, ids, journal, jdbc, tx);
    }

    @AfterEach
    void leave() {
        hooks.remove();
    }

    private void awaitUnmade(Hooks.Hook hook) {
        Hooks.until(() -> hooks.first(hook.id()).path("attempts").asInt() > 0);
        assertThat(hooks.first(hook.id()).path("failure").asString()).isEqualTo("NOT_MADE");
        assertThat(hooks.first(hook.id()).path("status").isNull()).isTrue();
        assertThat(hooks.look(hook.id()).path("failingSince").isString()).isTrue();
    }

    @Test
    void anEventThatCannotBeShownIsGivenUpAndLetsTheNextOneGo() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var hook = hooks.create(receiver.url(), booking);
            hooks.happen(booking.getFirst(), "booking.details_changed", "some day");
            var next = hooks.happen(booking.getFirst(), "booking.completed");

            awaitUnmade(hook);
            Hooks.until(() -> hooks.first(hook.id()).path("state").asString().equals("FAILED"));
            assertThat(hooks.first(hook.id()).path("attempts").asInt()).isEqualTo(10);
            Hooks.until(() -> hooks.look(hook.id()).path("pending").asInt() == 0);
            assertThat(receiver.received())
                    .singleElement()
                    .satisfies(one -> assertThat(one.sequence()).isEqualTo(next));
        }
    }

    @Test
    void whatCannotBeSignedPausesItsWebhook() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var hook = hooks.create(receiver.url(), booking);
            hooks.write("update webhook set secret = 'AAAA'");
            hooks.happen(booking.getFirst(), "booking.confirmed");

            awaitUnmade(hook);
            hooks.write(
                    "update webhook_queue set failing_since = ?",
                    Timestamp.from(Instant.now().minus(Duration.ofDays(6))));
            Hooks.until(() -> hooks.look(hook.id()).path("reason").asString("").equals("FAILING"));
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void aTestThatCannotBeSignedFailsAtOnce() {
        var hook = hooks.create("http://localhost:9/hooks", Map.of());
        hooks.write("update webhook set secret = 'AAAA'");
        hooks.mutate("webhookTest", Map.of("id", hook.id()), "delivery { id }");

        Hooks.until(() -> hooks.first(hook.id()).path("state").asString().equals("FAILED"));
        assertThat(hooks.first(hook.id()).path("failure").asString()).isEqualTo("NOT_MADE");
    }
}
