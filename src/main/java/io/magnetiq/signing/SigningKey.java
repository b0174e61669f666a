package io.magnetiq.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret that two servers share; its text, `whsec_` and base64, is never part of a message or a log.
public final class SigningKey {
    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int FRESH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    /// How many bytes it must have, at least.
    public static final int SHORTEST = 24;

    private final byte[] bytes;

    private SigningKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SigningKey of(byte[] bytes) {
        return new SigningKey(bytes.clone());
    }

    public static SigningKey fresh() {
        var bytes = new byte[FRESH];
        RANDOM.nextBytes(bytes);
        return new SigningKey(bytes);
    }

    /// The key of a text; empty where it is none.
    public static Optional<SigningKey> read(String text) {
        try {
            return text.startsWith(PREFIX)
                    ? Optional.of(Base64.getDecoder().decode(text.substring(PREFIX.length())))
                            .filter(bytes -> bytes.length >= SHORTEST)
                            .map(SigningKey::new)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            // Its message would show a part of the secret.
            return Optional.empty();
        }
    }

    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    String signature(String id, String seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            mac.update("%s.%s.".formatted(id, seconds).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
