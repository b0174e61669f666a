package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.Receiver;
import io.magnetiq.outbound.Receiver.Reply;
import io.magnetiq.platform.GlobalIds;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What is done about webhooks to which nothing is due.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepTests {
    private final Hooks hooks;
    private final AttemptDesk desk;

    SweepTests(
            Http http,
            GlobalIds ids,
            Journal journal,
            JdbcClient jdbc,
            PlatformTransactionManager tx,
            AttemptDesk desk) {
        hooks = new Hooks(http, ids, journal, jdbc, tx);
        this.desk = desk;
    }

    @AfterEach
    void leave() {
        hooks.remove();
    }

    @Test
    void whatHasFailedForDaysIsPausedThoughNothingIsTriedAnyMore() {
        try (var receiver = Receiver.started(_ -> Reply.of(500))) {
            var hook = hooks.create(receiver.url(), hooks.bookings(1));

            failingFor(Duration.ofDays(4));
            desk.pause();
            assertThat(hooks.look(hook.id()).path("state").asString()).isEqualTo("ACTIVE");

            failingFor(Duration.ofDays(6));
            desk.pause();
            assertThat(hooks.look(hook.id()).path("state").asString()).isEqualTo("PAUSED");
            assertThat(hooks.look(hook.id()).path("reason").asString()).isEqualTo("FAILING");
            assertThat(receiver.received()).isEmpty();
        }
    }

    private void failingFor(Duration days) {
        var since = Instant.now().minus(days);
        hooks.write(
                "update webhook_queue set failing_since = ?",
                TestDatabase.isSqlite() ? (Object) since.toEpochMilli() : Timestamp.from(since));
    }
}
