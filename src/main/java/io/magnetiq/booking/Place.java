package io.magnetiq.booking;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time a booking takes, and what was agreed about giving it up.
///
/// @param blockedFrom with the buffer before it; null where there is none
/// @param blockedUntil with the buffer after it; null where there is none
/// @param seats how many bookings may share it
/// @param seat which of them this is, from 1 on
/// @param cancelHours before the begin, until which it is called off; null where the type's rules say so
/// @param rescheduleHours before the begin, until which it is moved; null where the type's rules say so
@Embeddable
record Place(
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant blockedFrom,
        @Nullable Instant blockedUntil,
        int seats,
        int seat,
        @Nullable Integer cancelHours,
        @Nullable Integer rescheduleHours) {
    Place(Instant startsAt, Instant endsAt) {
        this(startsAt, endsAt, null, null, 1, 1, null, null);
    }
}
