package io.magnetiq.availability;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.UserError;
import io.magnetiq.platform.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/// Somebody else has the slot.
///
/// @param free looked for only when asked for
public record SlotTaken(String message, ErrorCode code, List<String> path, Supplier<List<FreeSlot>> free)
        implements UserError {
    public List<FreeSlot> alternatives() {
        return free.get();
    }

    public static Rejection refusal(Supplier<List<FreeSlot>> alternatives) {
        return Rejection.later(() -> List.of(
                new SlotTaken("The slot is taken.", ErrorCode.SLOT_TAKEN, List.of("input", "start"), alternatives)));
    }
}
