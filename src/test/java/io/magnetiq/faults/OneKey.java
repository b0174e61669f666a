package io.magnetiq.faults;

import io.magnetiq.booking.Visitor;
import java.util.List;

/// Fifty requests with one key at once, to two servers: one booking, fifty equal answers.
final class OneKey implements BookingFaults.Fault {
    private static final int REQUESTS = 50;
    private static final int KEYS = 10;
    private static final int DAY = 110;
    private static final String IN_FLIGHT = "IDEMPOTENCY_IN_FLIGHT";

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        int replayed = 0;
        for (int key = 0; key < KEYS; key++) {
            var attempt = Attempt.hold(scene.site().free().getFirst(), Visitor.at(DAY, key));
            var answers = Crowd.of(REQUESTS, number -> {
                var done = attempt.send(scene.guest(number % 2), scene.ledger());
                while (done.answer().codes().equals(List.of(IN_FLIGHT))) {
                    done = attempt.send(scene.guest(number % 2), scene.ledger());
                }
                return done.answer();
            });
            var data = answers.stream()
                    .map(answer -> answer.json().path("data").toString())
                    .distinct()
                    .toList();
            var again = answers.stream().filter(Caller.Answer::replayed).count();
            Violation.unless(
                    data.size() == 1 && answers.getFirst().codes().isEmpty() && again == REQUESTS - 1,
                    "L: %d replayed, answers %s".formatted(again, data));
            replayed += again;
        }
        return "%d keys, %d requests at once each: %d bookings, %d replayed, equal answers"
                .formatted(KEYS, REQUESTS, KEYS, replayed);
    }
}
