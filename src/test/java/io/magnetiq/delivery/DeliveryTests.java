package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.Receiver;
import io.magnetiq.outbound.Receiver.Received;
import io.magnetiq.outbound.Receiver.Reply;
import io.magnetiq.platform.GlobalIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// A receiver that is down and then up gets everything, in the order of each booking, signed.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryTests {
    private static final int BOOKINGS = 5;
    private static final List<String> STEPS =
            List.of("booking.held", "booking.payment_pending", "booking.confirmed", "booking.completed");

    private final GlobalIds ids;
    private final Hooks hooks;

    DeliveryTests(Http http, GlobalIds ids, Journal journal, JdbcClient jdbc, PlatformTransactionManager tx) {
        this.ids = ids;
        hooks = new Hooks(http, ids, journal, jdbc, tx);
    }

    @AfterEach
    void leave() {
        hooks.remove();
    }

    /// The sequences of each booking, in the order of the journal.
    private Map<Long, List<Long>> happen(List<Long> bookings) {
        Map<Long, List<Long>> happened =
                bookings.stream().collect(Collectors.toMap(booking -> booking, _ -> new ArrayList<>()));
        for (var step : STEPS) {
            for (var booking : bookings) {
                happened.get(booking).add(hooks.happen(booking, step));
            }
        }
        return happened;
    }

    private static List<Long> sequences(List<Received> received) {
        return received.stream().map(Received::sequence).toList();
    }

    @Test
    void aReceiverThatWasDownGetsEverythingInOrder() {
        var bookings = hooks.bookings(BOOKINGS);
        try (var receiver = new Receiver(_ -> Reply.text("thanks"))) {
            var hook = hooks.create(receiver.url(), bookings);
            var happened = happen(bookings);
            Hooks.until(() -> hooks.log(hook.id()).stream()
                            .filter(row -> row.path("attempts").asInt() > 0)
                            .count()
                    == BOOKINGS);
            Hooks.until(() -> hooks.look(hook.id()).path("pending").asInt() == BOOKINGS * STEPS.size());
            var down = hooks.look(hook.id());
            assertThat(Instant.parse(down.path("failingSince").asString())).isBefore(Instant.now());
            assertThat(down.at("/deliveries/nodes").valueStream())
                    .filteredOn(row -> row.path("attempts").asInt() > 0)
                    .allSatisfy(row -> {
                        assertThat(row.path("failure").asString()).isEqualTo("UNREACHABLE");
                        assertThat(row.path("nextAttemptAt").isString()).isTrue();
                    });

            receiver.start();
            Hooks.until(() -> hooks.look(hook.id()).path("pending").asInt() == 0);

            var received = receiver.received();
            assertThat(received).hasSize(BOOKINGS * STEPS.size()).allMatch(one -> one.signedWith(hook.secret()));
            happened.values()
                    .forEach(own -> assertThat(sequences(received).stream().filter(own::contains))
                            .containsExactlyElementsOf(own));
            assertThat(received).allSatisfy(one -> {
                assertThat(one.id()).isEqualTo(ids.seal("BookingEvent", one.sequence()));
                assertThat(one.json().at("/data/bookingEvents/id").asString()).isEqualTo(one.id());
                assertThat(one.json().path("type").asString()).isIn(STEPS);
                assertThat(one.json().has("errors")).isFalse();
            });
            complete(hook.id(), happened);
        }
    }

    private void complete(String id, Map<Long, List<Long>> happened) {
        var log = hooks.log(id);
        assertThat(log).hasSize(BOOKINGS * STEPS.size()).allSatisfy(row -> {
            assertThat(row.path("state").asString()).isEqualTo("DELIVERED");
            assertThat(row.path("status").asInt()).isEqualTo(200);
            assertThat(row.path("answer").asString()).isEqualTo("thanks");
            assertThat(row.path("attempts").asInt()).isPositive();
            assertThat(row.path("latency").asInt()).isNotNegative();
            assertThat(row.path("failure").isNull()).isTrue();
            assertThat(row.path("nextAttemptAt").isNull()).isTrue();
        });
        assertThat(log.stream().map(row -> row.path("sequence").asLong()))
                .containsExactlyInAnyOrderElementsOf(
                        happened.values().stream().flatMap(List::stream).toList());
        assertThat(hooks.look(id).path("failingSince").isNull()).isTrue();
    }

    @Test
    void aRangeIsReplayedWithTheIdsItHad() {
        var bookings = hooks.bookings(2);
        try (var receiver = Receiver.started(_ -> Reply.of(204))) {
            var before = happen(bookings);
            var hook = hooks.create(receiver.url(), bookings);
            var after = happen(bookings);
            Hooks.until(() -> receiver.received().size() == 2 * STEPS.size());
            var first = List.copyOf(receiver.received());
            assertThat(sequences(first)).doesNotContainAnyElementsOf(before.get(bookings.getFirst()));

            var from = before.get(bookings.getFirst()).get(1);
            var to = after.get(bookings.getFirst()).get(2);
            var answer = hooks.mutate(
                    "webhookReplay",
                    Map.of("id", hook.id(), "from", Long.toString(from), "to", Long.toString(to)),
                    "queued");
            var expected = java.util.stream.Stream.of(before, after)
                    .flatMap(part -> part.values().stream())
                    .flatMap(List::stream)
                    .filter(sequence -> sequence >= from && sequence <= to)
                    .toList();
            assertThat(answer.data("/webhookReplay/queued").asInt())
                    .as(answer.text())
                    .isEqualTo(expected.size());
            Hooks.until(() -> receiver.received().size() == first.size() + expected.size());

            var again = receiver.received()
                    .subList(first.size(), receiver.received().size());
            assertThat(sequences(again)).containsExactlyInAnyOrderElementsOf(expected);
            for (var booking : bookings) {
                assertThat(sequences(again).stream()
                                .filter(sequence -> before.get(booking).contains(sequence)
                                        || after.get(booking).contains(sequence)))
                        .isSorted();
            }
            assertThat(again.stream().map(Received::id))
                    .containsAll(first.stream()
                            .filter(one -> one.sequence() <= to)
                            .map(Received::id)
                            .toList());
            assertThat(again).allMatch(one -> one.signedWith(hook.secret()));
        }
    }

    @Test
    void whatAPausedWebhookMissesIsFilledInWhenItIsResumed() {
        var bookings = hooks.bookings(2);
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var hook = hooks.create(receiver.url(), bookings);
            hooks.change("webhookPause", hook.id(), Map.of());
            var happened = happen(bookings);
            assertThat(hooks.look(hook.id()).path("state").asString()).isEqualTo("PAUSED");
            assertThat(hooks.look(hook.id()).path("reason").asString()).isEqualTo("REQUESTED");
            assertThat(receiver.received()).isEmpty();

            assertThat(hooks.change("webhookResume", hook.id(), Map.of())
                            .data("/webhookResume/webhook/state")
                            .asString())
                    .isEqualTo("ACTIVE");
            Hooks.until(() -> receiver.received().size() == 2 * STEPS.size());
            happened.values()
                    .forEach(own -> assertThat(
                                    sequences(receiver.received()).stream().filter(own::contains))
                            .containsExactlyElementsOf(own));
        }
    }

    @Test
    void aTestArrivesWhetherOrNotTheWebhookIsPaused() {
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var hook = hooks.create(receiver.url(), Map.of());
            hooks.change("webhookPause", hook.id(), Map.of());
            var answer = hooks.mutate("webhookTest", Map.of("id", hook.id()), "delivery { id type sequence state }");
            assertThat(answer.data("/webhookTest/delivery/type").asString()).isEqualTo("webhook.test");
            Hooks.until(() -> receiver.received().size() == 1);

            var message = receiver.received().getFirst();
            assertThat(message.signedWith(hook.secret())).isTrue();
            assertThat(message.id())
                    .isEqualTo(answer.data("/webhookTest/delivery/id").asString());
            assertThat(message.json().path("data").isEmpty()).isTrue();
        }
    }
}
