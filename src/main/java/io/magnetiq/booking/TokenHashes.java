package io.magnetiq.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// What a booking keeps of its tokens, one for each act; null where the act is over or was never open.
@Embeddable
record TokenHashes(
        @Column(name = "view_hash") @Nullable String view,
        @Column(name = "checkout_hash") @Nullable String checkout,
        @Column(name = "cancel_hash") @Nullable String cancel,
        @Column(name = "reschedule_hash") @Nullable String reschedule) {
    static final TokenHashes NONE = new TokenHashes(null, null, null, null);

    TokenHashes viewOnly() {
        return new TokenHashes(view, null, null, null);
    }

    TokenHashes withoutCheckout() {
        return new TokenHashes(view, null, cancel, reschedule);
    }

    TokenHashes reschedulable(@Nullable String next) {
        return new TokenHashes(view, checkout, cancel, next);
    }
}
