package io.magnetiq.payment;

/// How far a payment has come, in the order of rank: news of a lower rank than what is known comes late.
public enum PaymentStatus {
    PENDING,
    PROCESSING,
    FAILED,
    COMPLETED,
    REFUNDED
}
