package io.magnetiq.delivery;

import io.magnetiq.platform.Secrets;
import io.magnetiq.signing.SigningKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Seals the secrets of webhooks for the database, each for its webhook alone: they must sign, and are shown to nobody.
@Component
class SecretBox {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SecretBox(Secrets secrets) {
        key = new SecretKeySpec(secrets.key("webhook-secrets"), "AES");
    }

    String seal(long webhook, SigningKey secret) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = apply(Cipher.ENCRYPT_MODE, webhook, nonce, secret.bytes());
        var whole = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
        return Base64.getEncoder().encodeToString(whole.array());
    }

    SigningKey open(long webhook, String sealed) {
        var whole = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
        var nonce = new byte[NONCE];
        var rest = new byte[whole.remaining() - NONCE];
        whole.get(nonce).get(rest);
        return SigningKey.of(apply(Cipher.DECRYPT_MODE, webhook, nonce, rest));
    }

    private byte[] apply(int mode, long webhook, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(webhook).array());
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret of webhook %d cannot be read".formatted(webhook), e);
        }
    }
}
