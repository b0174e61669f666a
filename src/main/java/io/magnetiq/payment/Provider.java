package io.magnetiq.payment;

import io.magnetiq.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// Collects money and tells how that goes; exactly one is configured.
interface Provider {
    /// In lower case, as it stands in the path of its notices.
    String name();

    /// Opens a payment. Called inside the transaction that keeps it, so it must not wait for the provider.
    ///
    /// @return the payment's reference, which nobody can guess
    String begin(int amount, String currency);

    /// Where the client pays; null where there is no such page.
    default @Nullable String redirectUrl(Payment payment) {
        return null;
    }

    /// Does it tell what becomes of its payments? Where it does not, people say it.
    default boolean tells() {
        return true;
    }

    /// Asks to give a payment back. May be asked again, after a failure or a crash: the money goes back once.
    void refund(Payment payment);

    /// Makes sure that the provider itself sent this, and reads it.
    ///
    /// @throws Refusal `UNAUTHENTICATED` where it did not, `BAD_INPUT` where it cannot be read
    Notice read(HttpHeaders headers, byte[] body);
}
