package io.magnetiq.identity;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes up the texts of keys: 192 random bits behind a beginning by which scanners for leaked secrets know them.
final class KeyText {
    private static final String BEGINNING = "mgq_";
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
