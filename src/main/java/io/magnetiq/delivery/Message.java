package io.magnetiq.delivery;

import io.magnetiq.outbound.Attempt;
import org.jspecify.annotations.Nullable;

/// What is to be sent, or why nothing can be.
sealed interface Message {
    /// A message, ready to be signed.
    ///
    /// @param id the same for every attempt
    @SuppressWarnings("ArrayRecordComponent")
    record Ready(String id, byte[] body) implements Message {}

    /// Not now.
    record Later() implements Message {}

    /// There is none: whatever was tried to make one failed.
    record Failed() implements Message {}

    /// The journal does not keep the event any more.
    record Lost() implements Message {}

    /// Not to this webhook as it stands.
    record Stopped(Webhook.Reason reason) implements Message {}

    /// How sending it ended.
    ///
    /// @param attempt null where there was none
    record Outcome(long delivery, Message message, @Nullable Attempt attempt) {}
}
