package io.magnetiq.faults;

import io.magnetiq.booking.Visitor;
import io.magnetiq.faults.Batch.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

/// Sixty-four clients of two servers on one database want each slot: one of them gets it.
final class OneSlot implements BookingFaults.Fault {
    private static final int CLIENTS = 64;
    private static final int FIRST_DAY = 120;
    private static final int STARTS_A_DAY = 8;

    private final int slots = Integer.getInteger("slots", 1000);

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        var offered = scene.site().free();
        var wishes = IntStream.range(0, slots)
                .mapToObj(number -> {
                    var start = number / offered.size();
                    return new Wish(
                            offered.get(number % offered.size()),
                            Visitor.at(FIRST_DAY + start / STARTS_A_DAY, start % STARTS_A_DAY * 2));
                })
                .toList();
        var portions = Batch.portions(wishes);
        var together = new CyclicBarrier(CLIENTS);
        var randoms = chance.split(CLIENTS);
        Map<Integer, Integer> byNode = new HashMap<>();
        Map<Wish, Integer> winners = new HashMap<>();
        var all = Crowd.of(CLIENTS, number -> {
            var caller = scene.office(number % 2);
            var mine = new ArrayList<Wish>();
            try {
                for (var portion : portions) {
                    var shuffled = new ArrayList<>(portion);
                    Collections.shuffle(shuffled, Random.from(randoms.get(number)));
                    together.await();
                    mine.addAll(Batch.hold(caller, scene.ledger(), shuffled).keySet());
                }
            } catch (Exception e) {
                together.reset();
                throw e;
            }
            return mine;
        });
        for (int number = 0; number < CLIENTS; number++) {
            byNode.merge(number % 2, all.get(number).size(), Integer::sum);
            all.get(number).forEach(wish -> winners.merge(wish, 1, Integer::sum));
        }
        Violation.unless(
                winners.keySet().containsAll(wishes)
                        && winners.values().stream().allMatch(Integer.valueOf(1)::equals),
                "O: not one winner for each slot: " + winners.values());
        var attempts = CLIENTS * slots;
        return "%d clients of two servers on %d slots, %d attempts: %d winners, one for each slot (%d and %d by server), %d SLOT_TAKEN"
                .formatted(
                        CLIENTS,
                        slots,
                        attempts,
                        winners.size(),
                        byNode.get(0),
                        byNode.get(1),
                        attempts - winners.size());
    }
}
