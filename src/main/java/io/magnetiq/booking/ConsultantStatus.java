package io.magnetiq.booking;

/// Whether a consultant can be booked.
public enum ConsultantStatus {
    PENDING,
    ACTIVE,
    SUSPENDED,
    ARCHIVED
}
