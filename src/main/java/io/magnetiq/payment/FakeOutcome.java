package io.magnetiq.payment;

/// What the fake provider is to tell.
enum FakeOutcome {
    PROCESS("payment.processing"),
    SUCCEED("payment.completed"),
    FAIL("payment.failed"),
    REFUND("payment.refunded");

    private final String type;

    FakeOutcome(String type) {
        this.type = type;
    }

    /// Type of the notice that says it.
    String type() {
        return type;
    }
}
