package io.magnetiq.payment;

import java.time.Instant;

/// Learns of payments whose status has changed, inside the transaction that changes it.
public interface PaymentListener {
    /// @param before the status it had; the payment has the new one
    /// @param actor `provider:<name>`, or who says so
    void changed(Payment payment, PaymentStatus before, Instant when, String actor);
}
