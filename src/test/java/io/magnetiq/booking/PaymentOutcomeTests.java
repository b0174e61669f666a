package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.EASY;
import static io.magnetiq.booking.Visitor.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.platform.GlobalIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// However the provider's notices come, in any order and any number of times, a booking ends in one state.
@ServerTest
class PaymentOutcomeTests {
    private static final List<String> OUTCOMES = List.of("PROCESS", "FAIL", "SUCCEED", "REFUND");
    private static final long SEED = 20261123;

    private final Visitor visitor;

    PaymentOutcomeTests(Http http, ConsultantDesk desk, GlobalIds ids) {
        visitor = new Visitor(http, desk, ids);
    }

    @Test
    void anyOrderAndRepetitionOfNoticesEndsTheSame() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var random = new Random(SEED);
        Map<Set<String>, Set<String>> ends = new HashMap<>();
        for (int turn = 0; turn < 60; turn++) {
            var told = new ArrayList<String>();
            OUTCOMES.forEach(outcome -> told.addAll(Collections.nCopies(random.nextInt(3), outcome)));
            Collections.shuffle(told, random);
            var booking = visitor.held(offered, at(10 + turn / 20, turn % 20));
            var bill = visitor.checkOut(booking)
                    .data("/bookingCheckout/payment/reference")
                    .asString();

            told.forEach(outcome -> visitor.pay(bill, outcome));

            var now = visitor.look(booking);
            assertThat(now.path("history"))
                    .as("one entry for each version: %s", now)
                    .hasSize(now.path("version").asInt() + 1);
            ends.computeIfAbsent(new HashSet<>(told), _ -> new HashSet<>())
                    .add(now.path("status").asString() + " "
                            + now.path("paymentStatus").asString());
        }

        assertThat(ends)
                .hasSizeGreaterThan(10)
                .allSatisfy((told, states) ->
                        assertThat(states).as("%s with seed %d", told, SEED).hasSize(1));
        assertThat(ends.get(Set.copyOf(OUTCOMES))).containsExactly("CANCELLED REFUNDED");
        assertThat(ends.get(Set.of("FAIL", "SUCCEED"))).containsExactly("CONFIRMED COMPLETED");
    }

    @Test
    void everyPaymentThatTheBookingShowsIsTold() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var booking = visitor.held(offered, at(14, 9));
        var bill = visitor.checkOut(booking)
                .data("/bookingCheckout/payment/reference")
                .asString();
        visitor.pay(bill, "PROCESS");

        var underWay = visitor.look(booking);
        assertThat(underWay.path("paymentStatus").asString()).isEqualTo("PROCESSING");
        assertThat(underWay.path("version").asInt()).isEqualTo(2);
        assertThat(visitor.history(booking)).containsExactly("HELD", "PAYMENT_PENDING", "PAYMENT_PROCESSING");

        visitor.cancel(booking.by("cancel"), 2);
        visitor.pay(bill, "SUCCEED");
        visitor.pay(bill, "REFUND");

        assertThat(visitor.history(booking)).endsWith("CANCELLED", "PAYMENT_RECEIVED", "REFUNDED");
        assertThat(visitor.look(booking).path("version").asInt()).isEqualTo(5);
    }
}
