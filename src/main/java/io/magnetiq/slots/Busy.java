package io.magnetiq.slots;

import java.time.Instant;

/// A booking or hold of the consultant's time.
///
/// @param type the kind of consultation
/// @param blocked the time that it takes with what is kept free around it
/// @param held not booked yet, only kept for somebody
/// @param over its time is free again, but it was one of its day
public record Busy(
        long booking, long type, Instant startsAt, Instant endsAt, Span blocked, boolean held, boolean over) {
    public Busy {
        if (!blocked.contains(new Span(startsAt, endsAt))) {
            throw new IllegalArgumentException("%s to %s is not within %s".formatted(startsAt, endsAt, blocked));
        }
    }

    Span own() {
        return new Span(startsAt, endsAt);
    }
}
