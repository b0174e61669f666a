package io.magnetiq.booking;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time a booking takes.
///
/// @param blockedFrom with the buffer before it; null where there is none
/// @param blockedUntil with the buffer after it; null where there is none
/// @param seats how many bookings may share it
/// @param seat which of them this is, from 1 on
@Embeddable
record Place(
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant blockedFrom,
        @Nullable Instant blockedUntil,
        int seats,
        int seat) {
    Place(Instant startsAt, Instant endsAt) {
        this(startsAt, endsAt, null, null, 1, 1);
    }
}
