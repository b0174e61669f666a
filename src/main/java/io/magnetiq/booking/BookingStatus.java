package io.magnetiq.booking;

/// How far a booking has come.
public enum BookingStatus {
    HELD,
    PENDING_PAYMENT,
    CONFIRMED,
    IN_PROGRESS,
    COMPLETED,
    CANCELLED,
    NO_SHOW,
    EXPIRED
}
