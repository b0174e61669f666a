package io.magnetiq.slots;

import java.time.Instant;

/// A stretch of time with its beginning and without its end, so that two may touch.
public record Span(Instant from, Instant to) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Not a span: %s to %s".formatted(from, to));
        }
    }

    public boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    boolean contains(Span other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }
}
