package io.magnetiq.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// Whom the bill goes to.
@Embeddable
record Billing(
        @Column(name = "billing_name") String name,
        @Column(name = "billing_company") @Nullable String company,
        @Column(name = "billing_street") String street,
        @Column(name = "billing_postal_code") String postalCode,
        @Column(name = "billing_city") String city,
        @Column(name = "billing_country") String country,
        @Column(name = "billing_vat") @Nullable String vatId) {}
