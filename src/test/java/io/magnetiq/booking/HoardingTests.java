package io.magnetiq.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.LargeServer;
import io.magnetiq.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Whoever gives no name keeps few slots at a time; on a server with the limit that holds where nobody changes it.
class HoardingTests {
    private static final int LIMIT = 10;
    private static final String HOLD = "mutation($input: BookingHoldInput!) { bookingHold(input: $input)"
            + " { booking { version } tokens { checkout cancel } errors { code } } }";

    @Test
    void t94OfAHundredHoldsOfOneGuestTenAreKept() {
        var http = LargeServer.start("magnetiq.booking.holds-per-guest=" + LIMIT);
        var consultant = http.ask("{ consultant(slug: \"lena-hartwig\") { id types { id code } } }");
        var id = consultant.data("/consultant/id").asString();
        var type = consultant.data("/consultant/types/1/id").asString();
        var starts = http.ask(
                        "query($id: ID!, $type: ID!) { slots(consultants: [$id], type: $type) { slots { startsAt } } }",
                        Map.of("id", id, "type", type))
                .texts("/slots/0/slots", "startsAt");
        var outcomes = new ArrayList<String>();
        Http.Answer kept = null;

        for (int turn = 0; turn < 100; turn++) {
            var answer = hold(http, id, type, starts.get(turn * 2 % starts.size()));
            if (answer.data("/bookingHold/booking").isObject()) {
                kept = answer;
            }
            outcomes.add(answer.data("/bookingHold/errors/0/code").asString("kept"));
        }

        assertThat(outcomes.stream().filter("kept"::equals)).hasSize(LIMIT);
        assertThat(outcomes.subList(outcomes.lastIndexOf("kept") + 1, 100)).containsOnly("RATE_LIMITED");
        // What is checked out and not paid still counts; what is given back does not.
        var cancel =
                Objects.requireNonNull(kept).data("/bookingHold/tokens/cancel").asString();
        http.ask(
                "mutation($input: BookingCancelInput!) { bookingCancel(input: $input) { errors { code } } }",
                Map.of("input", Map.of("booking", Map.of("token", cancel), "expectedVersion", 0)));
        var free = starts.getLast();
        assertThat(hold(http, id, type, free).data("/bookingHold/booking").isObject())
                .isTrue();
        assertThat(codes(hold(http.as(Role.ADMIN), id, type, starts.get(starts.size() - 4))))
                .isEmpty();
    }

    @Test
    void t94NorAreMoreKeptOfHoldsAtOnceWithManyConsultants() throws Exception {
        var http = LargeServer.start("magnetiq.booking.holds-per-guest=" + LIMIT, "magnetiq.demo.consultants=30");
        var consultants = http.ask("{ consultants(first: 30) { nodes { id types { id } nextFreeSlot { startsAt } } } }")
                .data("/consultants/nodes");
        var together = new CountDownLatch(1);
        var holds = new ArrayList<Future<Http.Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var consultant : consultants) {
                var slot = consultant.path("nextFreeSlot").path("startsAt");
                var type = consultant.at("/types/0/id").asString();
                if (slot.isString()) {
                    holds.add(threads.submit(() -> {
                        together.await();
                        return hold(http, consultant.path("id").asString(), type, slot.asString());
                    }));
                }
            }
            together.countDown();
        } finally {
            LargeServer.stop(http);
        }

        var kept = 0;
        for (var hold : holds) {
            var answer = hold.get();
            kept += answer.data("/bookingHold/booking").isObject() ? 1 : 0;
        }
        assertThat(holds).hasSizeGreaterThan(20);
        assertThat(kept).isEqualTo(LIMIT);
    }

    private static List<String> codes(Http.Answer answer) {
        return answer.texts("/bookingHold/errors", "code");
    }

    private static Http.Answer hold(Http http, String consultant, String type, String start) {
        return http.ask(
                HOLD,
                Map.of("input", Map.of("consultant", consultant, "type", type, "start", Map.of("instant", start))));
    }
}
