package io.magnetiq.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Seals a type and a 64-bit id into one opaque `ID` and opens it again; nobody can guess a neighbour's.
///
/// One AES block: four bytes of the type's name, four zeros that prove the seal, eight bytes of id; 22 characters.
@Component
public class GlobalIds {
    private static final int LENGTH = 22;

    private final SecretKeySpec key;
    private final ConcurrentHashMap<String, Integer> tags = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Cipher> sealers = new ConcurrentLinkedQueue<>();

    GlobalIds(Secrets secrets) {
        key = new SecretKeySpec(Arrays.copyOf(secrets.key("ids"), 16), "AES");
    }

    /// An opened id: `type` is the tag of a type's name.
    record Opened(int type, long id) {}

    public String seal(String type, long id) {
        var block =
                ByteBuffer.allocate(16).putInt(tag(type)).putInt(0).putLong(id).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(apply(Cipher.ENCRYPT_MODE, block));
    }

    /// The id of one type; empty where the text is no such id.
    public Optional<Long> open(String type, String sealed) {
        return open(sealed).filter(opened -> opened.type() == tag(type)).map(Opened::id);
    }

    /// The id of anything; they are unique over all types.
    public Optional<Long> openAny(String sealed) {
        return open(sealed).map(Opened::id);
    }

    Optional<Opened> open(String sealed) {
        if (sealed.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            var block = ByteBuffer.wrap(apply(
                    Cipher.DECRYPT_MODE, Base64.getUrlDecoder().decode(sealed.getBytes(StandardCharsets.ISO_8859_1))));
            var type = block.getInt();
            return block.getInt() == 0 ? Optional.of(new Opened(type, block.getLong())) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    int tag(String type) {
        return tags.computeIfAbsent(type, name -> {
            var crc = new CRC32();
            crc.update(name.getBytes(StandardCharsets.UTF_8));
            return (int) crc.getValue();
        });
    }

    private byte[] apply(int mode, byte[] block) {
        try {
            if (mode == Cipher.DECRYPT_MODE) {
                return cipher(mode).doFinal(block);
            }
            var cipher = sealers.poll();
            if (cipher == null) {
                cipher = cipher(mode);
            }
            var sealed = cipher.doFinal(block);
            sealers.offer(cipher);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    // A single block of unique content needs no chaining.
    @SuppressWarnings("InsecureCryptoUsage")
    private Cipher cipher(int mode) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(mode, key);
        return cipher;
    }
}
