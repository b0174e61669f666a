package io.magnetiq.faults;

import io.magnetiq.faults.Attempt.Step;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Sixteen clients do all there is to do with bookings at once: nobody is told of locks, and no log is either.
final class MixedWriters implements BookingFaults.Fault {
    private static final int CLIENTS = 16;
    private static final int DAYS = 1;
    private static final List<String> LOCKS =
            List.of("SQLITE_BUSY", "SQLITE_LOCKED", "database is locked", "deadlock detected", "could not serialize");

    private final long seconds = Long.getLong("seconds", 8);

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        var randoms = chance.split(CLIENTS);
        var end = System.nanoTime() + seconds * 1_000_000_000;
        Map<Step, Integer> done = Collections.synchronizedMap(new EnumMap<>(Step.class));
        var taken = Crowd.of(CLIENTS, number -> {
            var guest = new Guest(scene, randoms.get(number), DAYS);
            int tooLate = 0;
            while (System.nanoTime() < end) {
                var step = guest.send(guest.next());
                if (step.booked() != null) {
                    done.merge(step.attempt().step(), 1, Integer::sum);
                } else {
                    Violation.unless(
                            step.answer().codes().equals(List.of("SLOT_TAKEN")),
                            "%s was refused: %s"
                                    .formatted(step.attempt(), step.answer().json()));
                    tooLate++;
                }
            }
            return tooLate;
        });
        var logged = scene.node().logged(LOCKS);
        Violation.unless(logged == 0, "%d lines of the log speak of locks".formatted(logged));
        return "%d writers for %d s: %s, %d SLOT_TAKEN, 0 other refusals, 0 words of locks in the log"
                .formatted(
                        CLIENTS,
                        seconds,
                        done,
                        taken.stream().mapToInt(Integer::intValue).sum());
    }
}
