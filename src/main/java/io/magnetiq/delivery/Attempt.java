package io.magnetiq.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one try to deliver a message went.
///
/// @param failure null where it was delivered
/// @param status of the answer, null where there was none
/// @param answer the beginning of the answer
/// @param retryAfter how long the receiver wants to be left alone
record Attempt(
        @Nullable Failure failure,
        @Nullable Integer status,
        long millis,
        String answer,
        @Nullable Duration retryAfter) {
    private static final int GONE = 410;

    /// Why a message was not delivered.
    enum Failure {
        URL_REFUSED,
        UNREACHABLE,
        TLS,
        TIMEOUT,
        BROKEN,
        REDIRECT,
        STATUS,
        NOT_KEPT
    }

    static Attempt failed(Failure failure, long millis) {
        return new Attempt(failure, null, millis, "", null);
    }

    boolean delivered() {
        return failure == null;
    }

    /// Does the receiver want nothing more, ever?
    boolean gone() {
        return status != null && status == GONE;
    }

    /// Is the receiver, or what stands before it, overloaded?
    boolean overloaded() {
        return retryAfter != null || (status != null && (status == 429 || status == 502 || status == 504));
    }
}
