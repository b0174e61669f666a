package io.magnetiq.slots;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns what a clock on the wall shows into instants, without guessing where clocks are put forward or back.
public final class WallClock {
    private WallClock() {}

    /// A local time that names no instant, or more than one.
    public static final class Refused extends RuntimeException {
        /// What is wrong with the local time.
        public enum Reason {
            /// Clocks are put forward over it: it never comes.
            TIME_GAP,
            /// Clocks are put back over it: it comes twice, and no offset says which is meant.
            TIME_AMBIGUOUS,
            /// The offset is not the zone's at that time.
            OFFSET_MISMATCH
        }

        private final Reason reason;

        private Refused(Reason reason, String message) {
            super(message, null, false, false);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /// @param offset which of two is meant; where a time comes once it may be left out
    public static Instant resolve(LocalDateTime local, ZoneId zone, @Nullable ZoneOffset offset) {
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new Refused(Refused.Reason.TIME_GAP, "%s does not exist in %s.".formatted(local, zone));
        }
        if (offset == null && offsets.size() > 1) {
            throw new Refused(
                    Refused.Reason.TIME_AMBIGUOUS,
                    "%s comes twice in %s: say at which offset, %s or %s."
                            .formatted(local, zone, offsets.getFirst(), offsets.getLast()));
        }
        if (offset != null && !offsets.contains(offset)) {
            throw new Refused(
                    Refused.Reason.OFFSET_MISMATCH, "%s in %s is not at offset %s.".formatted(local, zone, offset));
        }
        return local.toInstant(offset == null ? offsets.getFirst() : offset);
    }

    /// All instants at which the clock shows a time: none, one, or two in their order.
    static Stream<Instant> instants(LocalDateTime local, ZoneId zone) {
        return zone.getRules().getValidOffsets(local).stream().map(local::toInstant);
    }

    /// The last instant at which the clock shows a time or, where it never does, at which it jumps over it.
    static Instant latest(LocalDateTime local, ZoneId zone) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.toInstant(zone.getRules().getValidOffsets(local).getLast());
    }
}
