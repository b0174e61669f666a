package io.magnetiq.payment;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Signs notices and checks their signatures, as https://www.standardwebhooks.com says.
@Component
@EnableConfigurationProperties(PaymentProperties.class)
class Signatures {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String HMAC = "HmacSHA256";
    private static final String SECRET = "whsec_";
    private static final int SHORTEST_SECRET = 24;
    private static final String VERSION = "v1,";

    // A full stop would blur where the id ends and the time begins.
    private static final Pattern IDS = Pattern.compile("[!-~&&[^.]]{1,200}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private final SecretKeySpec key;

    Signatures(PaymentProperties properties, Secrets secrets) {
        var configured = properties.webhookSecret();
        key = new SecretKeySpec(configured == null ? secrets.key("payment-notices") : decoded(configured), HMAC);
    }

    /// The headers that a sender adds to a body.
    HttpHeaders sign(String id, Instant when, byte[] body) {
        var headers = new HttpHeaders();
        var seconds = Long.toString(when.getEpochSecond());
        headers.set(ID, id);
        headers.set(TIMESTAMP, seconds);
        headers.set(SIGNATURE, VERSION + signature(id, seconds, body));
        return headers;
    }

    /// Refuses what was not signed with the secret, or not lately.
    ///
    /// @return the id of what was signed
    String demand(HttpHeaders headers, byte[] body, Instant now) {
        var id = only(headers, ID);
        var seconds = only(headers, TIMESTAMP);
        var signatures = only(headers, SIGNATURE);
        if (id == null
                || seconds == null
                || signatures == null
                || !IDS.matcher(id).matches()
                || !SECONDS.matcher(seconds).matches()
                || !near(seconds, now)
                || !holds(signatures, VERSION + signature(id, seconds, body))) {
            throw new Refusal(ErrorCode.UNAUTHENTICATED, "The notice has no valid signature.");
        }
        return id;
    }

    /// A header that comes twice says nothing.
    private static @Nullable String only(HttpHeaders headers, String name) {
        var values = headers.get(name);
        return values == null || values.size() != 1 ? null : values.getFirst();
    }

    private static boolean near(String seconds, Instant now) {
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        return age.abs().compareTo(TOLERANCE) <= 0;
    }

    /// While a secret is exchanged a sender signs with both.
    private static boolean holds(String signatures, String expected) {
        var wanted = expected.getBytes(StandardCharsets.US_ASCII);
        var found = false;
        for (var one : signatures.split(" ", -1)) {
            found |= MessageDigest.isEqual(wanted, one.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    private String signature(String id, String seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update("%s.%s.".formatted(id, seconds).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String secret) {
        try {
            var bytes =
                    secret.startsWith(SECRET) ? Base64.getDecoder().decode(secret.substring(SECRET.length())) : null;
            if (bytes != null && bytes.length >= SHORTEST_SECRET) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Its message would show a part of the secret.
        }
        throw new IllegalStateException("magnetiq.payment.webhook-secret must be %s and the base64 of at least %d bytes"
                .formatted(SECRET, SHORTEST_SECRET));
    }
}
