package io.magnetiq.availability;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.UserError;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.slots.Obstacle;
import java.util.List;
import java.util.function.Supplier;

/// The consultant cannot be booked at that time, whoever asks.
///
/// @param free looked for only when asked for
public record SlotUnavailable(
        String message, ErrorCode code, List<String> path, List<Obstacle.Kind> reasons, Supplier<List<FreeSlot>> free)
        implements UserError {
    public List<FreeSlot> alternatives() {
        return free.get();
    }

    public static Rejection refusal(List<Obstacle.Kind> reasons, Supplier<List<FreeSlot>> alternatives) {
        return Rejection.later(() -> List.of(new SlotUnavailable(
                "The consultant cannot be booked at that time.",
                ErrorCode.SLOT_UNAVAILABLE,
                List.of("input", "start"),
                reasons,
                alternatives)));
    }
}
