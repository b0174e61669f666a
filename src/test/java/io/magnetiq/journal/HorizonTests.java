package io.magnetiq.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// How far the journal may be read while numbers are missing.
class HorizonTests {
    private final Set<String> writing = new HashSet<>();
    private final Horizon horizon = new Horizon(4, () -> Set.copyOf(writing));

    @Test
    void numbersInARowAreSettledAtOnce() {
        writing.add("a");

        horizon.advance(() -> List.of(5L, 6L, 7L));

        assertThat(horizon.settled()).isEqualTo(7);
        assertThat(horizon.inDoubt()).isFalse();
    }

    @Test
    void aGapIsNotPassedWhileItMayBeFilled() {
        writing.add("a");

        horizon.advance(() -> List.of(5L, 7L));
        assertThat(horizon.settled()).isEqualTo(5);
        writing.add("b");
        horizon.advance(() -> List.of(7L, 8L));

        assertThat(horizon.settled()).isEqualTo(5);
        assertThat(horizon.inDoubt()).isTrue();
    }

    @Test
    void aGapIsPassedOnceAllWhoWroteThenHaveEnded() {
        writing.addAll(Set.of("a", "b"));
        horizon.advance(() -> List.of(5L, 7L));
        writing.remove("a");
        writing.add("late");
        horizon.advance(() -> List.of(7L, 9L));
        assertThat(horizon.settled()).isEqualTo(5);

        writing.remove("b");
        horizon.advance(() -> List.of(7L, 9L));

        assertThat(horizon.settled()).isEqualTo(7);
        // The next gap is a doubt of its own.
        assertThat(horizon.inDoubt()).isTrue();
    }

    @Test
    void whoEndedBetweenReadingAndAskingIsSeenAtTheNextLook() {
        horizon.advance(() -> List.of(6L));
        assertThat(horizon.settled()).isEqualTo(4);

        horizon.advance(() -> List.of(5L, 6L, 7L));

        assertThat(horizon.settled()).isEqualTo(7);
    }

    /// Transactions take numbers, commit or roll back in any order; the reader looks at random moments, and others
    /// go on between what it asks.
    @RepeatedTest(300)
    void noNumberThatBecomesVisibleIsPassed(RepetitionInfo repetition) {
        var world = new World(new Random(repetition.getCurrentRepetition()));
        for (int step = 0; step < 400; step++) {
            world.step();
            if (step % 4 == 0) {
                world.look();
            }
        }
        world.end();
        for (int last = 0; last < 3; last++) {
            world.look();
        }

        assertThat(world.read).isEqualTo(world.visible);
    }

    /// Transactions that run, and one reader.
    private static final class World {
        private final Random random;
        private final Map<String, Long> running = new LinkedHashMap<>();
        private final TreeSet<Long> visible = new TreeSet<>();
        private final TreeSet<Long> read = new TreeSet<>();
        private final Horizon horizon = new Horizon(0, this::writers);
        private long number;
        private int begun;
        private boolean over;

        World(Random random) {
            this.random = random;
        }

        private void step() {
            if (running.isEmpty() || random.nextInt(3) > 0) {
                // Holds its lock before it takes a number.
                running.put("t" + ++begun, 0L);
            }
            var one = List.copyOf(running.keySet()).get(random.nextInt(running.size()));
            if (running.get(one) == 0) {
                running.put(one, ++number);
            } else {
                end(one);
            }
        }

        private void end(String one) {
            var taken = running.get(one);
            // Its row is visible before its lock is gone.
            if (taken > 0 && random.nextInt(5) > 0) {
                visible.add(taken);
            }
            running.remove(one);
        }

        private void end() {
            over = true;
            List.copyOf(running.keySet()).forEach(this::end);
        }

        private Set<String> writers() {
            meanwhile();
            var found = Set.copyOf(running.keySet());
            meanwhile();
            return found;
        }

        private void meanwhile() {
            for (int more = over ? 0 : random.nextInt(3); more > 0; more--) {
                step();
            }
        }

        private void look() {
            var before = horizon.settled();
            var seen = new TreeSet<Long>();
            horizon.advance(() -> {
                seen.addAll(visible.tailSet(before, false));
                meanwhile();
                return List.copyOf(seen);
            });
            read.addAll(seen.headSet(horizon.settled(), true));
        }
    }
}
