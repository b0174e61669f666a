package io.magnetiq.faults;

import io.magnetiq.faults.Attempt.Done;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// A server is killed while sixteen clients book: what was acknowledged is there when it is back, what was not is there
/// once or not at all, and whoever asks again under the same key gets what they wanted once.
final class KilledServer implements BookingFaults.Fault {
    private static final int CLIENTS = 16;
    private static final int DAYS = 60;
    private static final int WARM = 2 * CLIENTS;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final int kills = Integer.getInteger("kills", 5);

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        var guests = chance.split(CLIENTS).stream()
                .map(random -> new Guest(scene, random, DAYS))
                .toList();
        var steps = new LongAdder();
        var coins = chance.split(1).getFirst();
        var slowest = Duration.ZERO;
        int open = 0;
        int committed = 0;
        int repeated = 0;
        scene.up(scene.node(), true);
        for (int kill = 0; kill < kills; kill++) {
            var unanswered = untilKilled(scene, guests, chance.between(SHORTEST, LONGEST), steps);
            var ready = scene.up(scene.node(), true);
            slowest = ready.compareTo(slowest) > 0 ? ready : slowest;
            scene.look();
            open += unanswered.size();
            for (var one : unanswered) {
                // Others never ask again, and must not be there twice either.
                if (coins.nextInt(3) > 0) {
                    repeated++;
                    committed += again(one) ? 1 : 0;
                }
            }
            scene.look();
        }
        return "%d kills under %d clients, %d steps acknowledged, lost 0; %d unanswered, of %d asked again %d had been committed and none came twice; ready after %d ms at most"
                .formatted(kills, CLIENTS, steps.sum(), open, repeated, committed, slowest.toMillis());
    }

    /// What a guest had asked when the server died.
    record Unanswered(Guest guest, Attempt attempt) {}

    private static List<Unanswered> untilKilled(Scene scene, List<Guest> guests, Duration life, LongAdder steps)
            throws Exception {
        var before = steps.sum();
        return Crowd.of(guests.size() + 1, number -> {
                    if (number == guests.size()) {
                        // A server that has just come up takes its time, and is to be in the middle of its work.
                        var latest = System.nanoTime() + PATIENCE.toNanos();
                        while (steps.sum() < before + WARM && System.nanoTime() < latest) {
                            Thread.sleep(PAUSE);
                        }
                        Thread.sleep(life);
                        scene.node().kill();
                        return null;
                    }
                    return new Unanswered(guests.get(number), untilLost(guests.get(number), steps));
                })
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    static Attempt untilLost(Guest guest, LongAdder steps) {
        while (true) {
            var attempt = guest.next();
            try {
                count(guest.send(attempt), steps);
            } catch (IOException e) {
                return attempt;
            }
        }
    }

    private static void count(Done done, LongAdder steps) {
        if (done.booked() != null) {
            steps.increment();
        } else {
            Violation.unless(
                    done.answer().codes().equals(List.of("SLOT_TAKEN")),
                    "%s was refused: %s".formatted(done.attempt(), done.answer().json()));
        }
    }

    static boolean again(Unanswered one) throws IOException {
        var done = one.guest.send(one.attempt);
        count(done, new LongAdder());
        return done.answer().replayed();
    }
}
