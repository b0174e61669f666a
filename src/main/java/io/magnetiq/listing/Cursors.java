package io.magnetiq.listing;

import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Writes the place of a row in an ordered list as a signed text, and reads it back.
///
/// The text holds plain scalars only. The signature covers the list and its order too, so that a cursor of another
/// list, another order or another language is refused like a forged one.
@Component
class Cursors {
    private static final int SIGNATURE = 12;
    private static final int LONGEST = 2_000;

    private final SecretKeySpec key;

    Cursors(Secrets secrets) {
        key = new SecretKeySpec(secrets.key("cursors"), "HmacSHA256");
    }

    String write(String list, List<Object> place) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var value : place) {
                switch (value) {
                    case Long number -> out.writeByte('l');
                    case Integer number -> out.writeByte('i');
                    case Instant instant -> out.writeByte('t');
                    case String text -> out.writeByte('s');
                    default -> throw new IllegalArgumentException("No cursor over " + value.getClass());
                }
                switch (value) {
                    case Long number -> out.writeLong(number);
                    case Integer number -> out.writeInt(number);
                    case Instant instant -> out.writeLong(instant.toEpochMilli());
                    default -> out.writeUTF(value.toString());
                }
            }
            var payload = bytes.toByteArray();
            out.write(signature(list, payload));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Object> read(String list, String cursor) {
        if (cursor.length() > LONGEST) {
            throw foreign();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length <= SIGNATURE) {
                throw foreign();
            }
            var payload = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
            var signature = Arrays.copyOfRange(bytes, payload.length, bytes.length);
            if (!MessageDigest.isEqual(signature, signature(list, payload))) {
                throw foreign();
            }
            return values(payload);
        } catch (IllegalArgumentException _) {
            throw foreign();
        }
    }

    private static List<Object> values(byte[] payload) {
        var values = new ArrayList<Object>();
        try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
            while (in.available() > 0) {
                values.add(
                        switch (in.readByte()) {
                            case 'l' -> in.readLong();
                            case 'i' -> in.readInt();
                            case 't' -> Instant.ofEpochMilli(in.readLong());
                            default -> in.readUTF();
                        });
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] signature(String list, byte[] payload) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(payload), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refusal foreign() {
        return Refusal.badInput("The cursor does not belong to this list in this order.");
    }
}
