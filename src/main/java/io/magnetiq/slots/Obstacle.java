package io.magnetiq.slots;

import org.jspecify.annotations.Nullable;

/// A reason why a consultation cannot begin at an instant.
///
/// @param booking what stands in the way, if it is a booking or a hold
/// @param span the time that stands in the way, if it is taken
public record Obstacle(
        Kind kind, @Nullable Long booking, @Nullable Span span) {
    /// What stands in the way.
    public enum Kind {
        /// The start is not after now.
        PAST,
        /// The start is after now, but closer than the notice asked for.
        NOTICE,
        /// The local date lies beyond the last one that can be booked.
        HORIZON,
        /// The weekly hours do not include the start.
        NO_HOURS,
        /// The hours set for that date do not include the start, or close it.
        OVERRIDE,
        /// It is a holiday.
        HOLIDAY,
        /// The consultant is absent during a part of it.
        ABSENCE,
        /// The start is within hours but not on their grid.
        GRID,
        /// It would begin within hours and on their grid but not end within them.
        LENGTH,
        /// As many consultations as there may be begin on that local date.
        DAILY_CAP,
        /// Only the time to be kept free around this or another consultation collides.
        BUFFER,
        /// The time is kept for somebody.
        HOLD,
        /// The time is booked.
        BOOKING,
        /// The consultation is shared, and no seat is left.
        FULL
    }

    static Obstacle of(Kind kind) {
        return new Obstacle(kind, null, null);
    }
}
