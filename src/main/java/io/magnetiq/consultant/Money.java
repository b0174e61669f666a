package io.magnetiq.consultant;

import jakarta.persistence.Embeddable;

/// An amount in minor units of its currency (ISO 4217).
@Embeddable
public record Money(int amount, String currency) {}
