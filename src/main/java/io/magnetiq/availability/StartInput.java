package io.magnetiq.availability;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.slots.WallClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// When a consultation is to begin: an instant, or what the clock on somebody's wall shows.
public record StartInput(
        @Nullable Instant instant, @Nullable Local local) {
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final String[] PATH = {"input", "start"};

    /// What a clock shows.
    public record Local(
            LocalDate date,
            LocalTime time,
            ZoneId timeZone,
            @Nullable String offset) {}

    /// @param now neither the past nor what lies more than a year ahead can be meant
    public Instant resolved(Instant now) {
        var start = instant != null ? instant : resolved();
        if (!start.isAfter(now)) {
            throw Rejection.badInput("The time has passed.", PATH);
        }
        if (start.isAfter(now.plus(FARTHEST))) {
            throw Rejection.badInput("The time is more than a year ahead.", PATH);
        }
        return start;
    }

    private Instant resolved() {
        if (local == null) {
            throw Rejection.badInput("Say when.", PATH);
        }
        try {
            var offset = local.offset() == null ? null : ZoneOffset.of(local.offset());
            return WallClock.resolve(local.date().atTime(local.time()), local.timeZone(), offset);
        } catch (WallClock.Refused refused) {
            var code = switch (refused.reason()) {
                case TIME_GAP -> ErrorCode.TIME_GAP;
                case TIME_AMBIGUOUS -> ErrorCode.TIME_AMBIGUOUS;
                case OFFSET_MISMATCH -> ErrorCode.BAD_INPUT;
            };
            throw Rejection.of(code, String.valueOf(refused.getMessage()), PATH);
        } catch (DateTimeException _) {
            throw Rejection.badInput("Not an offset from UTC such as +02:00.", "input", "start", "local", "offset");
        }
    }
}
