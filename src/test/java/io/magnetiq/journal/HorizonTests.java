package io.magnetiq.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// How far the journal may be read while numbers are missing.
class HorizonTests {
    @Test
    void numbersInARowAreSettledAtOnce() {
        var horizon = new Horizon(4);

        horizon.advance(List.of(5L, 6L, 7L), new Present(9, 9));

        assertThat(horizon.settled()).isEqualTo(7);
        assertThat(horizon.inDoubt()).isFalse();
    }

    @Test
    void aGapIsNotPassedWhileItMayBeFilled() {
        var horizon = new Horizon(4);

        horizon.advance(List.of(5L, 7L), new Present(20, 11));
        assertThat(horizon.settled()).isEqualTo(5);
        horizon.advance(List.of(7L, 8L), new Present(30, 20));

        assertThat(horizon.settled()).isEqualTo(5);
        assertThat(horizon.inDoubt()).isTrue();
    }

    @Test
    void aGapIsPassedOnceAllThatRanHasEnded() {
        var horizon = new Horizon(4);

        horizon.advance(List.of(5L, 7L), new Present(20, 11));
        horizon.advance(List.of(7L, 9L), new Present(30, 21));

        assertThat(horizon.settled()).isEqualTo(7);
        // The next gap is a doubt of its own.
        assertThat(horizon.inDoubt()).isTrue();
    }

    @Test
    void aGapMayBeFilledMeanwhile() {
        var horizon = new Horizon(4);

        horizon.advance(List.of(6L), new Present(20, 11));
        horizon.advance(List.of(5L, 6L, 7L), new Present(30, 11));

        assertThat(horizon.settled()).isEqualTo(7);
    }

    /// Transactions take numbers, commit or roll back in any order; the reader looks at random moments.
    @RepeatedTest(300)
    void noNumberThatBecomesVisibleIsPassed(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var horizon = new Horizon(0);
        var visible = new TreeSet<Long>();
        var read = new TreeSet<Long>();
        var running = new ArrayList<long[]>();
        long transaction = 0;
        long number = 0;
        for (int step = 0; step < 400 || !running.isEmpty(); step++) {
            switch (step < 400 ? random.nextInt(4) : 1) {
                case 0 -> running.add(new long[] {++transaction, 0});
                case 1 -> {
                    if (!running.isEmpty()) {
                        var ended = running.remove(random.nextInt(running.size()));
                        if (ended[1] > 0 && random.nextInt(5) > 0) {
                            visible.add(ended[1]);
                        }
                    }
                }
                case 2 -> {
                    Collections.shuffle(running, random);
                    for (var one : running) {
                        if (one[1] == 0) {
                            one[1] = ++number;
                            break;
                        }
                    }
                }
                default -> {
                    transaction++;
                    look(horizon, visible, read, running, transaction);
                }
            }
        }
        for (int last = 0; last < 3; last++) {
            look(horizon, visible, read, running, ++transaction);
        }

        assertThat(read).isEqualTo(visible);
    }

    private static void look(
            Horizon horizon, TreeSet<Long> visible, TreeSet<Long> read, List<long[]> running, long mark) {
        var before = horizon.settled();
        var oldest = running.stream().mapToLong(one -> one[0]).min().orElse(mark + 1);
        horizon.advance(List.copyOf(visible.tailSet(before, false)), new Present(mark, oldest));
        read.addAll(visible.subSet(before, false, horizon.settled(), true));
    }

    /// @param oldest the oldest transaction that runs
    private record Present(long now, long oldest) implements Horizon.Present {
        @Override
        public OptionalLong mark() {
            return OptionalLong.of(now);
        }

        @Override
        public boolean endedBefore(long mark) {
            return oldest > mark;
        }
    }
}
