package io.magnetiq.platform;

import io.magnetiq.startup.StartRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Derives the server's keys from one secret: `magnetiq.secret`, else one made at first start and kept in the database.
@Component
public class Secrets {
    private static final String NAME = "root";
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec root;

    Secrets(
            @Value("${magnetiq.secret:#{null}}") @Nullable String configured,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        var text = configured != null ? configured : new TransactionTemplate(transactions).execute(tx -> stored(jdbc));
        if (text == null || text.length() < 16) {
            throw new StartRefused("magnetiq.secret must have at least 16 characters");
        }
        root = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /// 32 bytes for one purpose; the same on every node that shares the secret.
    public byte[] key(String purpose) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(root);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stored(JdbcClient jdbc) {
        return found(jdbc)
                .or(() -> {
                    var bytes = new byte[32];
                    new SecureRandom().nextBytes(bytes);
                    // Another node may be making one at this moment; the first that commits is everybody's.
                    jdbc.sql("INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING")
                            .param(NAME)
                            .param(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                            .update();
                    return found(jdbc);
                })
                .orElseThrow();
    }

    private static Optional<String> found(JdbcClient jdbc) {
        return jdbc.sql("SELECT value FROM secret WHERE name = ?")
                .param(NAME)
                .query(String.class)
                .optional();
    }
}
