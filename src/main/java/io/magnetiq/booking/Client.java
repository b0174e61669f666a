package io.magnetiq.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// Somebody who asked for a consultation.
@Embeddable
public record Client(
        @Column(name = "client_first_name") String firstName,
        @Column(name = "client_last_name") String lastName,
        @Column(name = "client_email") String email,
        @Column(name = "client_phone") @Nullable String phone,
        @Column(name = "client_company") @Nullable String company,
        @Column(name = "client_language") @Nullable String language) {
    /// Whoever has not said yet who they are.
    static final Client NOBODY = new Client("", "", "", null, null, null);

    public String name() {
        return firstName + " " + lastName;
    }
}
