package io.magnetiq.payment;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/// References for providers that give none of their own.
final class References {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Nothing that is taken for something else when it is copied by hand onto a bank transfer.
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// Five bits each, 130 together.
    private static final int LENGTH = 26;

    private References() {}

    static String fresh() {
        return RANDOM.ints(LENGTH, 0, SIGNS.length())
                .mapToObj(SIGNS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
