package io.magnetiq.slots;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// One change of clocks in one zone.
record Change(ZoneId zone, ZoneOffsetTransition at) {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2036-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);

    static List<Change> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .flatMap(zone -> Stream.iterate(
                                zone.getRules().nextTransition(FROM),
                                at -> at != null && at.getInstant().isBefore(TO),
                                at -> zone.getRules().nextTransition(at.getInstant()))
                        .map(at -> new Change(zone, Objects.requireNonNull(at))))
                .toList();
    }

    List<ZoneOffset> offsets() {
        return List.of(at.getOffsetBefore(), at.getOffsetAfter());
    }

    /// Two days ahead of it.
    Consultant consultant() {
        var consultant = new Consultant();
        consultant.zone = zone;
        consultant.now = at.getDateTimeBefore()
                .toLocalDate()
                .minusDays(2)
                .atStartOfDay(zone)
                .toInstant()
                .minusSeconds(1);
        consultant.horizon = 5;
        return consultant;
    }

    /// Local times in the gap or overlap.
    List<LocalDateTime> times() {
        var first = at.isGap() ? at.getDateTimeBefore() : at.getDateTimeAfter();
        var last = at.isGap() ? at.getDateTimeAfter() : at.getDateTimeBefore();
        return Stream.iterate(first, time -> time.isBefore(last), time -> time.plus(STEP))
                .toList();
    }
}
