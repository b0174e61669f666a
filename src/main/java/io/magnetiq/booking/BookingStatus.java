package io.magnetiq.booking;

import java.util.EnumSet;
import java.util.Set;

/// How far a booking has come, and how it may go on.
public enum BookingStatus {
    HELD,
    PENDING_PAYMENT,
    CONFIRMED,
    IN_PROGRESS,
    COMPLETED,
    CANCELLED,
    NO_SHOW,
    EXPIRED;

    /// What may follow. An expired booking goes on only by a payment that arrives late, or is given back.
    Set<BookingStatus> next() {
        return switch (this) {
            case HELD -> EnumSet.of(PENDING_PAYMENT, CONFIRMED, CANCELLED, EXPIRED);
            case PENDING_PAYMENT -> EnumSet.of(CONFIRMED, CANCELLED, EXPIRED);
            case CONFIRMED -> EnumSet.of(IN_PROGRESS, CANCELLED, NO_SHOW);
            case IN_PROGRESS -> EnumSet.of(COMPLETED, NO_SHOW);
            case EXPIRED -> EnumSet.of(CONFIRMED, CANCELLED);
            case COMPLETED, CANCELLED, NO_SHOW -> EnumSet.noneOf(BookingStatus.class);
        };
    }
}
