package io.magnetiq.booking;

import io.magnetiq.consultant.BookingRules;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// When what may be done with a booking: until when it may be called off or moved, as was agreed when it took its time
/// or else by the rules of its type, and from when on it may go on.
final class Policy {
    private Policy() {}

    static Instant cancelUntil(Booking booking, BookingRules rules) {
        return before(booking, booking.place().cancelHours(), rules.cancelHours());
    }

    static Instant rescheduleUntil(Booking booking, BookingRules rules) {
        return before(booking, booking.place().rescheduleHours(), rules.rescheduleHours());
    }

    private static Instant before(Booking booking, @Nullable Integer agreed, int standard) {
        return booking.startsAt().minus(Duration.ofHours(Objects.requireNonNullElse(agreed, standard)));
    }

    /// Refuses what comes too late.
    ///
    /// @param override may the rule be passed over? It takes a permission
    static void demand(Instant until, Instant now, boolean override, Caller caller) {
        if (override) {
            caller.demand(Permission.BOOKINGS_MANAGE);
        } else if (now.isAfter(until)) {
            throw Rejection.of(ErrorCode.POLICY, "It was possible until %s.".formatted(until), "input", "booking");
        }
    }

    /// Refuses what comes too early, to everybody.
    static void demandFrom(Instant from, Instant now) {
        if (now.isBefore(from)) {
            throw Rejection.of(ErrorCode.POLICY, "It is possible from %s on.".formatted(from), "input");
        }
    }
}
