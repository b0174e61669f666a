package io.magnetiq.booking;

import io.magnetiq.platform.Secrets;
import io.magnetiq.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Capability tokens of bookings: 128 bits that open one act on one booking; only their SHA-256 is kept.
///
/// A token is derived from the server's secret, so that a repeated answer shows the same one.
@Component
class Tokens {
    /// What a token lets its holder do.
    enum Act {
        VIEW,
        CHECKOUT,
        CANCEL,
        RESCHEDULE
    }

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    Tokens(Secrets secrets) {
        key = new SecretKeySpec(secrets.key("booking-tokens"), HMAC);
    }

    /// @param serial tells the tokens of one act apart that follow each other
    String token(Act act, long booking, int serial) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(act.name().getBytes(StandardCharsets.UTF_8));
            var bytes = mac.doFinal(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                    .putLong(booking)
                    .putInt(serial)
                    .array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String hash(Act act, long booking, int serial) {
        return hash(token(act, booking, serial));
    }

    /// What a new booking keeps of its tokens.
    TokenHashes hashes(long booking) {
        return new TokenHashes(
                hash(Act.VIEW, booking, 0),
                hash(Act.CHECKOUT, booking, 0),
                hash(Act.CANCEL, booking, 0),
                hash(Act.RESCHEDULE, booking, 0));
    }

    static String hash(String token) {
        return Sha256.hex(token);
    }
}
