package io.magnetiq.availability;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.UserError;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.slots.Obstacle;
import java.util.List;
import java.util.function.Supplier;

/// The consultant cannot be booked at that time, whoever asks.
public record SlotUnavailable(
        String message, ErrorCode code, List<String> path, List<Obstacle.Kind> reasons, List<FreeSlot> alternatives)
        implements UserError {
    public static Rejection refusal(List<Obstacle.Kind> reasons, Supplier<List<FreeSlot>> alternatives) {
        return Rejection.later(() -> List.of(new SlotUnavailable(
                "The consultant cannot be booked at that time.",
                ErrorCode.SLOT_UNAVAILABLE,
                List.of("input", "start"),
                reasons,
                alternatives.get())));
    }
}
