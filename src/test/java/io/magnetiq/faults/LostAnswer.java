package io.magnetiq.faults;

import io.magnetiq.booking.Visitor;
import io.magnetiq.faults.Attempt.Booked;
import java.io.IOException;

/// The answer to a write is lost behind its commit: the same key leads to the same booking, and nothing happens twice.
final class LostAnswer implements BookingFaults.Fault {
    private static final int LIVES = 20;
    private static final int FIRST_DAY = 70;

    private int lost;

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        lost = 0;
        try (var proxy = new Proxy(scene.node().port())) {
            for (int life = 0; life < LIVES; life++) {
                live(scene, proxy, life);
            }
        }
        return "%d answers lost, each found again under its key: same booking, same data, replayed".formatted(lost);
    }

    private void live(Scene scene, Proxy proxy, int life) throws Exception {
        var offered = scene.site().paid().get(life % scene.site().paid().size());
        var day = FIRST_DAY + life;
        var held = twice(scene, proxy, Attempt.hold(offered, Visitor.at(day, 9)));
        var billed = twice(scene, proxy, Attempt.checkOut(held));
        var paid = twice(scene, proxy, Attempt.pay(billed));
        var moved = twice(scene, proxy, Attempt.move(paid, Visitor.at(day, 12)));
        var assigned = twice(scene, proxy, Attempt.assign(moved, scene.site().colleague()));
        var cancelled = twice(scene, proxy, Attempt.cancel(assigned));
        Violation.unless(
                cancelled.id().equals(held.id()) && cancelled.version() == 5,
                "L: %s became %s".formatted(held, cancelled));
    }

    private Booked twice(Scene scene, Proxy proxy, Attempt attempt) throws Exception {
        var key = attempt.step() == Attempt.Step.ASSIGNED ? scene.site().key() : null;
        try {
            var done = attempt.send(new Caller(proxy.uri(), key), scene.ledger());
            throw new Violation("An answer came through: " + done);
        } catch (IOException _) {
            lost++;
        }
        var seen = proxy.kept();
        var again = attempt.send(new Caller(scene.node().uri(), key), scene.ledger());
        var data = again.answer().json().path("data").toString();
        Violation.unless(
                again.answer().replayed() && seen.contains(data),
                "L: first %s, then %s".formatted(seen, again.answer().json()));
        return again.demanded();
    }
}
