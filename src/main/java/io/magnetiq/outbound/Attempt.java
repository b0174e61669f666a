package io.magnetiq.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one try to deliver a message went.
///
/// @param failure null where it was delivered
/// @param status of the answer, null where there was none
/// @param answer the beginning of the answer, null where there is nothing to read
/// @param retryAfter how long the receiver wants to be left alone
public record Attempt(
        @Nullable Failure failure,
        @Nullable Integer status,
        long millis,
        @Nullable String answer,
        @Nullable Duration retryAfter) {
    private static final int GONE = 410;

    /// Why a message was not delivered.
    public enum Failure {
        NOT_MADE,
        URL_REFUSED,
        UNREACHABLE,
        TLS,
        TIMEOUT,
        BROKEN,
        REDIRECT,
        STATUS
    }

    public static Attempt failed(Failure failure, long millis) {
        return new Attempt(failure, null, millis, null, null);
    }

    public boolean delivered() {
        return failure == null;
    }

    /// Does the receiver want nothing more, ever?
    public boolean gone() {
        return status != null && status == GONE;
    }

    /// Is the receiver, or what stands before it, overloaded?
    public boolean overloaded() {
        return retryAfter != null || (status != null && (status == 429 || status == 502 || status == 504));
    }
}
