package io.magnetiq.payment;

/// How far a payment has come.
public enum PaymentStatus {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED,
    REFUNDED
}
