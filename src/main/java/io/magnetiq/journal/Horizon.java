package io.magnetiq.journal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// How far the journal can be read without passing a number that may still become visible.
///
/// Where a number is missing, whoever took it either has not ended, or has rolled back, or has become visible since. So
/// all who write at that moment are waited for, and what is still missing when the journal is read after that never
/// comes.
final class Horizon {
    private final Supplier<Set<String>> writers;
    private final Set<String> awaited = new HashSet<>();
    private long settled;
    private long doubtUpTo;

    /// @param writers the transactions that may have taken a number and have not ended
    Horizon(long settled, Supplier<Set<String>> writers) {
        this.settled = settled;
        this.writers = writers;
    }

    /// The last number up to which nothing can be missing any more.
    long settled() {
        return settled;
    }

    /// Is there a gap that may still be filled?
    boolean inDoubt() {
        return doubtUpTo > settled;
    }

    /// @param visible the numbers beyond the settled ones that can be seen when it is asked, in their order
    void advance(Supplier<List<Long>> visible) {
        // Asked before: the rows of whoever has ended by now are seen.
        var cleared = inDoubt() && ended() ? doubtUpTo : 0;
        var numbers = visible.get();
        for (var number : numbers) {
            if (number == settled + 1 || number <= cleared) {
                settled = number;
            } else {
                if (cleared > 0 || !inDoubt()) {
                    doubtUpTo = numbers.getLast();
                    awaited.clear();
                    awaited.addAll(writers.get());
                }
                return;
            }
        }
    }

    /// Have all those ended who were writing when the doubt arose?
    private boolean ended() {
        if (!awaited.isEmpty()) {
            awaited.retainAll(writers.get());
        }
        return awaited.isEmpty();
    }
}
