package io.magnetiq.consultant;

/// Whether a consultant can be booked.
public enum ConsultantStatus {
    PENDING,
    ACTIVE,
    SUSPENDED,
    ARCHIVED
}
