package io.magnetiq.slots;

import java.time.Duration;
import java.time.Instant;

/// How one kind of consultation is booked.
///
/// @param type the kind of consultation
/// @param before time kept free ahead of it
/// @param after time kept free behind it
/// @param notice how long ahead it has to be booked at least
/// @param horizonDays the last local date that can be booked, counted from today
/// @param dailyCap most consultations of any kind that begin on a local date, for another one to be offered
/// @param grid step from one start to the next, counted from where hours begin
/// @param seats bookings that may share one consultation; 1 for an exclusive one
public record Rules(
        long type,
        Duration length,
        Duration before,
        Duration after,
        Duration notice,
        int horizonDays,
        int dailyCap,
        Duration grid,
        int seats) {
    public Rules {
        check(length.isPositive(), "length", length);
        check(!before.isNegative(), "before", before);
        check(!after.isNegative(), "after", after);
        check(!notice.isNegative(), "notice", notice);
        check(horizonDays >= 0, "horizonDays", horizonDays);
        check(dailyCap >= 0, "dailyCap", dailyCap);
        check(grid.isPositive(), "grid", grid);
        check(seats >= 1, "seats", seats);
    }

    private static void check(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("%s cannot be %s".formatted(name, value));
        }
    }

    Span own(Instant start) {
        return new Span(start, start.plus(length));
    }

    Span blocked(Instant start) {
        return new Span(start.minus(before), start.plus(length).plus(after));
    }

    boolean shared() {
        return seats > 1;
    }
}
