package io.magnetiq.payment;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Secrets;
import io.magnetiq.signing.SigningKey;
import io.magnetiq.signing.StandardWebhooks;
import io.magnetiq.startup.StartRefused;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Signs notices and checks their signatures with the provider's secret.
@Component
@EnableConfigurationProperties(PaymentProperties.class)
class Signatures {
    private final SigningKey key;

    Signatures(PaymentProperties properties, Secrets secrets) {
        var configured = properties.webhookSecret();
        key = configured == null ? SigningKey.of(secrets.key("payment-notices")) : read(configured);
    }

    /// The headers that a sender adds to a body.
    HttpHeaders sign(String id, Instant when, byte[] body) {
        return StandardWebhooks.sign(id, when, body, List.of(key));
    }

    /// Refuses what was not signed with the secret, or not lately.
    ///
    /// @return the id of what was signed
    String demand(HttpHeaders headers, byte[] body, Instant now) {
        return StandardWebhooks.verified(headers, body, now, key)
                .orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED, "The notice has no valid signature."));
    }

    private static SigningKey read(String secret) {
        return SigningKey.read(secret)
                .orElseThrow(() -> new StartRefused(
                        "magnetiq.payment.webhook-secret must be whsec_ and the base64 of at least %d bytes"
                                .formatted(SigningKey.SHORTEST)));
    }
}
