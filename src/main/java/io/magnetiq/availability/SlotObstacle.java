package io.magnetiq.availability;

import io.magnetiq.slots.Obstacle;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that keeps a time from being booked, as the SDL shows it.
///
/// @param bookingId the booking or hold in the way, where it is one
public record SlotObstacle(
        Obstacle.Kind kind,
        @Nullable Long bookingId,
        @Nullable Instant from,
        @Nullable Instant to) {
    static SlotObstacle of(Obstacle obstacle) {
        var span = obstacle.span();
        return new SlotObstacle(
                obstacle.kind(),
                obstacle.booking(),
                span == null ? null : span.from(),
                span == null ? null : span.to());
    }
}
