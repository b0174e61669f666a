package io.magnetiq.endpoint;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import jakarta.websocket.CloseReason;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Why a socket is closed, as the protocol counts it.
enum CloseCode implements CloseReason.CloseCode {
    GONE(1001),
    NO_TEXT(1003),
    TOO_BIG(1009),
    LATER(1013),
    MALFORMED(4400),
    UNAUTHORIZED(4401),
    FORBIDDEN(4403),
    PROTOCOL(4406),
    LATE(4408),
    TAKEN(4409),
    TOO_MANY(4429),
    BROKEN(4500);

    /// The client does not read what it is sent; it can come back behind the last event that it has seen.
    static final CloseReason SLOW = TOO_MANY.because("slow");

    private static final int LONGEST = 123;

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    @Override
    public int getCode() {
        return code;
    }

    /// What a failure of the server means to the socket on which it happened.
    static CloseReason of(Refusal failure) {
        return (failure.code() == ErrorCode.INTERNAL ? BROKEN : LATER).because(failure.getMessage());
    }

    CloseReason because(@Nullable String reason) {
        var shown = reason == null ? "" : reason;
        while (shown.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            shown = shown.substring(0, Math.min(shown.length() - 1, LONGEST));
        }
        return new CloseReason(this, shown);
    }
}
