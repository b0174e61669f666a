package io.magnetiq.faults;

import io.magnetiq.booking.Visitor;
import io.magnetiq.faults.Attempt.Booked;
import io.magnetiq.faults.Batch.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Thirty-two clients want the same sixty overlapping slots on both servers again and again, and give back what they
/// get: however the transactions get into each other's way, clients hear SLOT_TAKEN and nothing else.
final class Storm implements BookingFaults.Fault {
    private static final int CLIENTS = 32;
    private static final int CONSULTANTS = 6;
    private static final int STARTS = 10;
    private static final int DAY = 100;

    private final int rounds = Integer.getInteger("rounds", 19);

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        var slots = IntStream.range(0, CONSULTANTS * STARTS)
                .mapToObj(number -> new Wish(
                        scene.site().overlapping().get(number % CONSULTANTS),
                        Visitor.at(DAY, 9).plus(Duration.ofMinutes((long) Site.GRID_MINUTES * (number / CONSULTANTS)))))
                .toList();
        var randoms = chance.split(CLIENTS);
        var won = Crowd.of(CLIENTS, number -> client(scene, number % 2, slots, randoms.get(number))).stream()
                .mapToInt(Integer::intValue)
                .sum();
        var attempts = CLIENTS * slots.size() * rounds;
        return "%d clients on %d slots, %d attempts: %d kept and given back, %d SLOT_TAKEN, 0 other refusals"
                .formatted(CLIENTS, slots.size(), attempts, won, attempts - won);
    }

    private int client(Scene scene, int node, List<Wish> slots, SplittableRandom random) throws Exception {
        var caller = scene.office(node);
        var wishes = new ArrayList<>(slots);
        var kept = new ArrayList<Booked>();
        int won = 0;
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(wishes, Random.from(random));
            for (var portion : Batch.portions(wishes)) {
                var got = Batch.hold(caller, scene.ledger(), portion).values();
                won += got.size();
                kept.addAll(got);
                if (random.nextBoolean()) {
                    Batch.cancel(caller, scene.ledger(), kept);
                    kept.clear();
                }
            }
        }
        Batch.cancel(caller, scene.ledger(), kept);
        return won;
    }
}
