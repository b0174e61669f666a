package io.magnetiq.slots;

import java.time.Instant;

/// A consultation that can be booked.
public record Slot(Instant startsAt, Instant endsAt, int seatsLeft) {}
