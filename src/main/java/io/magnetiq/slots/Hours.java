package io.magnetiq.slots;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Opening hours by the wall clock of one day, without their end.
///
/// @param to 00:00 is the end of the day
public record Hours(LocalTime from, LocalTime to) {
    private static final long DAY = Duration.ofDays(1).toNanos();

    public Hours {
        if (from.toNanoOfDay() >= nanos(to)) {
            throw new IllegalArgumentException("Not hours of one day: %s to %s".formatted(from, to));
        }
    }

    private static long nanos(LocalTime to) {
        return to.equals(LocalTime.MIDNIGHT) ? DAY : to.toNanoOfDay();
    }

    boolean include(LocalTime time) {
        return !time.isBefore(from) && time.toNanoOfDay() < nanos(to);
    }

    boolean onGrid(LocalTime time, Duration grid) {
        return (time.toNanoOfDay() - from.toNanoOfDay()) % grid.toNanos() == 0;
    }

    /// Where a consultation may begin on a date, by the grid alone: never in a gap, twice in an overlap.
    Stream<Instant> starts(LocalDate date, ZoneId zone, Duration grid) {
        return LongStream.iterate(from.toNanoOfDay(), time -> time < nanos(to), time -> time + grid.toNanos())
                .mapToObj(time -> date.atTime(LocalTime.ofNanoOfDay(time)))
                .flatMap(local -> WallClock.instants(local, zone));
    }

    Instant end(LocalDate date, ZoneId zone) {
        // Midnight belongs to the next date: where it comes twice, the day ends at the first.
        return to.equals(LocalTime.MIDNIGHT)
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : WallClock.latest(date.atTime(to), zone);
    }
}
