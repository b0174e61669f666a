package io.magnetiq.journal;

import java.util.List;
import java.util.OptionalLong;

/// How far the journal can be read without passing a number that may still become visible.
///
/// Where a number is missing, whoever took it either has not ended or has rolled back. So the present is marked, and
/// once
/// everything that had begun by then has ended, what is still missing never comes.
final class Horizon {
    private long settled;
    private long doubtUpTo;
    private long mark;

    Horizon(long settled) {
        this.settled = settled;
    }

    /// What the snapshot that showed the rows knows of transactions that still run.
    interface Present {
        /// Absent where numbers become visible in their order.
        OptionalLong mark();

        boolean endedBefore(long mark);
    }

    /// The last number up to which nothing can be missing any more.
    long settled() {
        return settled;
    }

    /// Is there a gap that may still be filled?
    boolean inDoubt() {
        return doubtUpTo > settled;
    }

    /// Takes in the numbers beyond the settled ones that one snapshot shows, in their order.
    void advance(List<Long> seen, Present present) {
        var cleared = inDoubt() && present.endedBefore(mark) ? doubtUpTo : 0;
        for (var number : seen) {
            if (number == settled + 1 || number <= cleared) {
                settled = number;
            } else if (!inDoubt() || cleared > 0) {
                var now = present.mark();
                if (now.isEmpty()) {
                    settled = number;
                } else {
                    mark = now.getAsLong();
                    doubtUpTo = seen.getLast();
                    return;
                }
            } else {
                return;
            }
        }
    }
}
