package io.magnetiq.payment;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who collects money.
///
/// @param provider name of the provider: `offline`, or `fake` in the demo
/// @param webhookSecret what the provider signs its notices with, `whsec_` and base64; else derived from the server's
///     secret
@ConfigurationProperties("magnetiq.payment")
record PaymentProperties(
        @DefaultValue("offline") String provider, @Nullable String webhookSecret) {
    @Override
    public String toString() {
        return "PaymentProperties[provider=%s]".formatted(provider);
    }
}
