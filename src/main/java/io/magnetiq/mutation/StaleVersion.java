package io.magnetiq.mutation;

import io.magnetiq.platform.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody else was faster.
///
/// @param currentVersion null where it is not known
public record StaleVersion(
        String message,
        ErrorCode code,
        List<String> path,
        @Nullable Integer currentVersion) implements UserError {
    /// Refuses a change to another version than the one that is there.
    public static void demand(int expected, int current) {
        if (expected != current) {
            throw Rejection.of(of(current));
        }
    }

    static StaleVersion of(@Nullable Integer current) {
        return new StaleVersion(
                "It has changed since it was read.", ErrorCode.STALE, List.of("input", "expectedVersion"), current);
    }
}
