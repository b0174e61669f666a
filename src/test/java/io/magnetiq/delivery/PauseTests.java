package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.Receiver;
import io.magnetiq.outbound.Receiver.Reply;
import io.magnetiq.platform.GlobalIds;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What stops a webhook, and how it goes on; and what its list costs.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PauseTests {
    private static final String CONFIRMED = "booking.confirmed";

    private final Http http;
    private final Hooks hooks;
    private final Journal journal;

    PauseTests(Http http, GlobalIds ids, Journal journal, JdbcClient jdbc, PlatformTransactionManager tx) {
        this.http = http;
        this.journal = journal;
        hooks = new Hooks(http, ids, journal, jdbc, tx);
    }

    @AfterEach
    void leave() {
        hooks.remove();
    }

    @Test
    void afterFiveDaysOfFailureItIsPausedAndLosesNothing() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(500))) {
            var hook = hooks.create(receiver.url(), booking);
            hooks.happen(booking.getFirst(), CONFIRMED);
            Hooks.until(() -> hooks.look(hook.id()).path("failingSince").isString());
            hooks.write(
                    "update webhook_queue set failing_since = ?",
                    Timestamp.from(Instant.now().minus(Duration.ofDays(6))));
            Hooks.until(() -> hooks.look(hook.id()).path("reason").asString("").equals("FAILING"));
            assertThat(hooks.look(hook.id()).path("state").asString()).isEqualTo("PAUSED");
            assertThat(
                            hooks.count(
                                    "select count(*) from journal where type = 'webhook.paused'"
                                            + " and cast(payload as text) like '%\"owner\"%' and cast(payload as text) like '%FAILING%'"))
                    .isPositive();
            hooks.happen(booking.getFirst(), "booking.completed");
            var before = receiver.received().size();

            receiver.answers(_ -> Reply.of(200));
            hooks.change("webhookResume", hook.id(), Map.of());
            Hooks.until(() -> hooks.look(hook.id()).path("pending").asInt() == 0
                    && receiver.received().size() == before + 2);
            assertThat(hooks.log(hook.id()))
                    .allMatch(row -> row.path("state").asString().equals("DELIVERED"));
        }
    }

    @Test
    void whatWasGivenUpBeforeTheLastSuccessIsSentAgainToo() {
        var bookings = hooks.bookings(2);
        var bad = new CopyOnWriteArrayList<Long>();
        try (var receiver =
                Receiver.started(message -> bad.contains(message.sequence()) ? Reply.of(500) : Reply.of(200))) {
            var hook = hooks.create(receiver.url(), bookings);
            hooks.change("webhookPause", hook.id(), Map.of());
            bad.add(hooks.happen(bookings.getFirst(), CONFIRMED));
            hooks.change("webhookResume", hook.id(), Map.of());
            Hooks.until(() -> states(hook.id()).equals(List.of("FAILED")));
            hooks.happen(bookings.getLast(), CONFIRMED);
            Hooks.until(() -> states(hook.id()).contains("DELIVERED"));

            bad.clear();
            hooks.change("webhookPause", hook.id(), Map.of());
            hooks.change("webhookResume", hook.id(), Map.of());
            Hooks.until(() -> states(hook.id()).equals(List.of("DELIVERED", "DELIVERED")));
        }
    }

    private List<String> states(String hook) {
        return hooks.log(hook).stream().map(row -> row.path("state").asString()).toList();
    }

    /// Lets time pass for the journal: up to there it keeps nothing while something is done.
    private void forgotten(long upTo, Runnable meanwhile) {
        hooks.write("insert into journal_floor (sequence) values (" + upTo + ")");
        try {
            meanwhile.run();
        } finally {
            hooks.write("delete from journal_floor where sequence = " + upTo);
        }
    }

    @Test
    void whatIsNoLongerKeptHasToBePassedOverKnowingly() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var hook = hooks.create(receiver.url(), booking);
            hooks.change("webhookPause", hook.id(), Map.of());
            hooks.happen(booking.getFirst(), CONFIRMED);
            var kept = hooks.happen(booking.getFirst(), CONFIRMED);
            var floor = kept - 1;
            Hooks.until(() -> journal.last() >= kept);
            forgotten(floor, () -> {
                var refused = hooks.change("webhookResume", hook.id(), Map.of());
                assertThat(refused.texts("/webhookResume/errors", "code")).containsExactly("RESYNC");
                assertThat(refused.text()).contains("after: \\\"%d\\\"".formatted(floor));
                hooks.change("webhookResume", hook.id(), Map.of("after", Long.toString(floor)));
                Hooks.until(() -> receiver.received().size() == 1);
                assertThat(receiver.received().getFirst().sequence()).isEqualTo(kept);
            });
        }
    }

    @Test
    void whereADocumentBeganLongAgoIsNotAskedAgain() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var first = hooks.happen(booking.getFirst(), CONFIRMED);
            var document = hooks.document(booking).replace("where:", "after: \"%d\", where:".formatted(first - 1));
            var hook = hooks.create(receiver.url(), Map.of("document", document));
            Hooks.until(() -> hooks.look(hook.id()).path("cursor").asLong() >= first);

            forgotten(first, () -> {
                // A change makes it open the document again, as starting anew would.
                hooks.change("webhookUpdate", hook.id(), Map.of("description", "As before."));
                hooks.happen(booking.getFirst(), "booking.completed");
                Hooks.until(() -> receiver.received().size() == 2);
                assertThat(hooks.look(hook.id()).path("state").asString()).isEqualTo("ACTIVE");

                var late = hooks.mutate("webhookCreate", Map.of("url", receiver.url(), "document", document), "secret");
                assertThat(late.texts("/webhookCreate/errors", "code")).containsExactly("RESYNC");
            });
        }
    }

    @Test
    void aMessageThatWouldBeTooLargeTellsThatThereIsSomething() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            hooks.happen(booking.getFirst(), CONFIRMED, 200);
            var document = hooks.document(booking)
                    .replace("reference", "reference history { id sequence type occurredAt by startsAt }");
            hooks.create(receiver.url(), Map.of("document", document));
            var sequence = hooks.happen(booking.getFirst(), CONFIRMED);
            Hooks.until(() -> receiver.received().size() == 1);

            var message = receiver.received().getFirst();
            assertThat(message.sequence()).isEqualTo(sequence);
            assertThat(message.json().path("data").isNull()).isTrue();
            assertThat(message.json().at("/errors/0/extensions/code").asString())
                    .isEqualTo("LIMIT");
        }
    }

    @Test
    void theListCostsTheSameForAnyNumber() {
        var operation = io.magnetiq.Operations.named("25-webhooks");
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            for (int i = 0; i < 4; i++) {
                hooks.create(receiver.url(), booking);
            }
            hooks.happen(booking.getFirst(), CONFIRMED);
            Hooks.until(() -> hooks.count("select count(*) from webhook_delivery where state = 'DELIVERED'") == 4);

            for (var first : List.of(1, 4)) {
                var answer = http.as(Role.ADMIN).ask(operation.document(), Map.of("first", first));
                assertThat(answer.data("/webhooks/nodes"))
                        .hasSize(first)
                        .allSatisfy(node -> assertThat(
                                        node.at("/deliveries/nodes/0/state").asString())
                                .isEqualTo("DELIVERED"));
                assertThat(answer.statements()).isEqualTo(operation.ceiling());
            }
        }
    }
}
