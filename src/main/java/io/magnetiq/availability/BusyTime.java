package io.magnetiq.availability;

import io.magnetiq.slots.Busy;
import io.magnetiq.slots.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time of a booking, as it is read to find free slots.
///
/// @param over does it only count among those of its day?
/// @param heldUntil when its time is free again; null where it is settled
/// @param guest for whom a slot is held, as a hash
public record BusyTime(
        long consultant,
        long booking,
        long type,
        boolean over,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant blockedFrom,
        @Nullable Instant blockedUntil,
        int seats,
        int seat,
        @Nullable Instant heldUntil,
        @Nullable String guest) {
    /// Is the time free again, though nothing may have noticed?
    public boolean lapsed(Instant now) {
        return heldUntil != null && !heldUntil.isAfter(now);
    }

    public Span blocked() {
        return new Span(blockedFrom == null ? startsAt : blockedFrom, blockedUntil == null ? endsAt : blockedUntil);
    }

    Busy busy() {
        // A booking of one's own is shared with nobody, even if its type has become a shared one.
        return new Busy(booking, seats > 1 ? type : -booking, startsAt, endsAt, blocked(), heldUntil != null, over);
    }
}
