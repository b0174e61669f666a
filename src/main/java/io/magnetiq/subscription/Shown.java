package io.magnetiq.subscription;

import java.util.Map;

/// One event through one document.
///
/// @param result the execution result as the specification writes it
/// @param json the same as JSON in UTF-8; shared between subscribers, not to be changed
@SuppressWarnings("ArrayRecordComponent")
public record Shown(Map<String, Object> result, byte[] json, Outcome outcome) {
    /// How it went.
    public enum Outcome {
        /// It may be delivered; single fields may have failed.
        DONE,
        /// The caller may not see it any more: whoever delivers ends here, and delivers nothing but the errors.
        REFUSED,
        /// It could not be shown and may never be: whoever delivers comes back to the same event, but not for ever.
        FAILED,
        /// It cannot be shown as long as the database is away: whoever delivers comes back to the same event later.
        AWAY
    }
}
