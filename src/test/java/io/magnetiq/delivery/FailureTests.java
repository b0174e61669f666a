package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.Receiver;
import io.magnetiq.outbound.Receiver.Received;
import io.magnetiq.outbound.Receiver.Reply;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// F29, F30: receivers that fail in every way get what the schedule says, and delay nobody else.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureTests {
    private static final String CONFIRMED = "booking.confirmed";

    private final Hooks hooks;

    FailureTests(Http http, GlobalIds ids, Journal journal, JdbcClient jdbc, PlatformTransactionManager tx) {
        hooks = new Hooks(http, ids, journal, jdbc, tx);
    }

    @AfterEach
    void leave() {
        hooks.remove();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("500", Reply.of(500), "STATUS", 500),
                Arguments.of("404", Reply.of(404), "STATUS", 404),
                Arguments.of("302", Reply.of(302, "Location", "http://169.254.169.254/"), "REDIRECT", 302),
                Arguments.of("hang", Reply.late(10_000), "TIMEOUT", 0),
                Arguments.of("reset", Reply.nothing(), "BROKEN", 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void f29f30WhatFailsIsTriedAgainUnderItsId(String name, Reply failing, String failure, int status) {
        var booking = hooks.bookings(1);
        var tries = new CopyOnWriteArrayList<Received>();
        try (var receiver = Receiver.started(message -> {
                    tries.add(message);
                    return tries.size() <= 2 ? failing : Reply.of(200);
                });
                var other = Receiver.started(_ -> Reply.of(200))) {
            var hook = hooks.create(receiver.url(), booking);
            hooks.create(other.url(), booking);
            var begin = Instant.now();
            hooks.happen(booking.getFirst(), CONFIRMED);
            hooks.happen(booking.getFirst(), "booking.completed");

            Hooks.until(() -> other.received().size() == 2);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
            Hooks.until(() -> hooks.log(hook.id()).stream()
                    .anyMatch(row -> row.path("failure").asString("").equals(failure)));
            var first = hooks.first(hook.id());
            assertThat(first.path("status").asInt(0)).isEqualTo(status);
            assertThat(first.path("answer").isNull()).isTrue();

            Hooks.until(() -> hooks.look(hook.id()).path("pending").asInt() == 0);
            assertThat(tries.subList(0, 3).stream().map(Received::id).distinct())
                    .hasSize(1);
            assertThat(tries.stream().map(Received::sequence)).isSorted();
            assertThat(tries).hasSize(4);
            assertThat(hooks.first(hook.id()).path("attempts").asInt()).isEqualTo(3);
        }
    }

    @Test
    void f29GoneDisablesUntilSomebodyResumes() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(410))) {
            var hook = hooks.create(receiver.url(), booking);
            hooks.happen(booking.getFirst(), CONFIRMED);
            Hooks.until(() -> hooks.look(hook.id()).path("state").asString().equals("DISABLED"));
            hooks.happen(booking.getFirst(), "booking.completed");
            assertThat(hooks.look(hook.id()).path("reason").asString()).isEqualTo("GONE");
            assertThat(hooks.count("select count(*) from journal where type = 'webhook.disabled'"))
                    .isPositive();

            receiver.answers(_ -> Reply.of(200));
            hooks.change("webhookResume", hook.id(), Map.of());
            Hooks.until(() -> receiver.received().size() == 3
                    && hooks.look(hook.id()).path("pending").asInt() == 0);
        }
    }

    @Test
    void f29AnOverloadedReceiverIsLeftAloneForAsLongAsItSays() {
        var bookings = hooks.bookings(2);
        var at = new CopyOnWriteArrayList<Instant>();
        try (var receiver = Receiver.started(_ -> {
            at.add(Instant.now());
            return at.size() == 1 ? Reply.of(429, "Retry-After", "3") : Reply.of(200);
        })) {
            hooks.create(receiver.url(), bookings);
            hooks.happen(bookings.getFirst(), CONFIRMED);
            Hooks.until(() -> at.size() == 1);
            hooks.happen(bookings.getLast(), CONFIRMED);
            Hooks.until(() -> at.size() == 3);

            assertThat(Duration.between(at.get(0), at.get(1))).isGreaterThan(Duration.ofMillis(2_900));
        }
    }

    @Test
    void aBookingThatFailsHoldsUpNoOther() {
        var bookings = hooks.bookings(2);
        var bad = new CopyOnWriteArrayList<Long>();
        try (var receiver =
                Receiver.started(message -> bad.contains(message.sequence()) ? Reply.of(500) : Reply.of(200))) {
            var hook = hooks.create(receiver.url(), bookings);
            hooks.change("webhookPause", hook.id(), Map.of());
            bad.add(hooks.happen(bookings.getFirst(), CONFIRMED));
            var waits = hooks.happen(bookings.getFirst(), "booking.completed");
            var overtakes = hooks.happen(bookings.getLast(), CONFIRMED);
            hooks.change("webhookResume", hook.id(), Map.of());

            Hooks.until(() -> receiver.received().stream().anyMatch(one -> one.sequence() == overtakes));
            Hooks.until(() -> hooks.first(hook.id()).path("attempts").asInt() >= 2);
            assertThat(receiver.received().stream().map(Received::sequence)).doesNotContain(waits);
            bad.clear();
            Hooks.until(() -> receiver.received().stream().anyMatch(one -> one.sequence() == waits));
        }
    }

    @Test
    void whatFailsToTheEndIsGivenUpAndReplayed() {
        var booking = hooks.bookings(1);
        try (var receiver = Receiver.started(_ -> Reply.of(500))) {
            var hook = hooks.create(receiver.url(), booking);
            var sequence = Long.toString(hooks.happen(booking.getFirst(), CONFIRMED));
            Hooks.until(() -> states(hook.id()).equals(List.of("FAILED")));
            assertThat(hooks.first(hook.id()).path("attempts").asInt()).isEqualTo(10);

            receiver.answers(_ -> Reply.of(200));
            hooks.mutate("webhookReplay", Map.of("id", hook.id(), "from", sequence, "to", sequence), "queued");
            Hooks.until(() -> states(hook.id()).equals(List.of("DELIVERED")));
            assertThat(receiver.received()).hasSize(11);
        }
    }

    @Test
    void t108TenThousandEventsToOneDelayNobodyElse() {
        var bookings = hooks.bookings(2);
        try (var hanging = Receiver.started(_ -> Reply.late(10_000));
                var other = Receiver.started(_ -> Reply.of(200))) {
            var flooded = hooks.create(hanging.url(), List.of(bookings.getFirst()));
            hooks.create(other.url(), List.of(bookings.getLast()));
            hooks.happen(bookings.getFirst(), CONFIRMED, 10_000);
            Hooks.until(() -> hooks.look(flooded.id()).path("pending").asInt() == 10_000);

            for (int i = 1; i <= 5; i++) {
                var so = i;
                var begin = Instant.now();
                hooks.happen(bookings.getLast(), CONFIRMED);
                Hooks.until(() -> other.received().size() == so);
                assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    private List<String> states(String hook) {
        return hooks.log(hook).stream().map(row -> row.path("state").asString()).toList();
    }
}
