package io.magnetiq.office;

import io.magnetiq.consultant.Consultant;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Where the feed of a consultant is: a path that nobody can make up, because it is signed.
@Component
class FeedAddress {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;
    private final GlobalIds ids;

    FeedAddress(Secrets secrets, GlobalIds ids) {
        key = new SecretKeySpec(secrets.key("calendar-feeds"), HMAC);
        this.ids = ids;
    }

    String of(Consultant consultant) {
        return "/calendar/consultants/%s.ics?signature=%s"
                .formatted(ids.seal("Consultant", consultant.id()), signature(consultant));
    }

    boolean signed(Consultant consultant, String signature) {
        return MessageDigest.isEqual(
                signature(consultant).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(Consultant consultant) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            var bytes = mac.doFinal(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                    .putLong(consultant.id())
                    .putInt(consultant.feedSerial())
                    .array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
