package io.magnetiq.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.slots.WallClock.Refused;
import io.magnetiq.slots.WallClock.Refused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Around every change of clocks in every zone from 2026 to 2035.
@OnlyOn(engine = TestDatabase.SQLITE, because = "no database takes part")
class DaylightSavingTests {
    private static final List<Change> CHANGES = Change.all();

    @Test
    void clocksChangeInBothDirections() {
        assertThat(CHANGES).hasSizeGreaterThan(2_000);
        assertThat(CHANGES)
                .anyMatch(change -> change.at().isGap())
                .anyMatch(change -> change.at().isOverlap());
    }

    @Test
    void weeklyHoursKeepTheWallClock() {
        for (var change : CHANGES) {
            var consultant = change.consultant().daily("10:00-11:00");

            var starts = consultant.slots().between(Instant.MIN, Instant.MAX).stream()
                    .map(slot -> LocalDateTime.ofInstant(slot.startsAt(), change.zone()))
                    .toList();

            var first = change.at().getDateTimeBefore().toLocalDate().minusDays(2);
            assertThat(starts)
                    .as(change.toString())
                    .isEqualTo(first.datesUntil(first.plusDays(5))
                            .map(date -> date.atTime(10, 0))
                            .toList());
        }
    }

    @Test
    void slotsOfOpenDaysFollowEachOtherWithoutHoleOrOverlap() {
        for (var change : CHANGES) {
            var consultant = change.consultant().daily("00:00-00:00");
            consultant.length = consultant.grid = 15;

            var slots = consultant.slots().between(Instant.MIN, Instant.MAX);

            assertThat(slots.getFirst().startsAt()).isEqualTo(consultant.now.plusSeconds(1));
            assertThat(slots.stream().skip(1).map(Slot::startsAt).toList())
                    .as(change.toString())
                    .isEqualTo(slots.stream()
                            .limit(slots.size() - 1L)
                            .map(Slot::endsAt)
                            .toList());
        }
    }

    @Test
    void startsInAGapAreSkippedAndThoseInAnOverlapComeTwice() {
        for (var change : CHANGES) {
            var consultant = change.consultant().daily("00:00-00:00");
            consultant.length = consultant.grid = 15;
            var times = change.times();
            var around = Duration.ofHours(3);

            var starts = consultant
                    .slots()
                    .between(
                            change.at().getInstant().minus(around),
                            change.at().getInstant().plus(around))
                    .stream()
                    .map(Slot::startsAt)
                    .toList();

            assertThat(starts).as(change.toString()).doesNotHaveDuplicates();
            assertThat(starts.stream()
                            .map(start -> LocalDateTime.ofInstant(start, change.zone()))
                            .filter(times::contains)
                            .toList())
                    .as(change.toString())
                    .isEqualTo(
                            change.at().isGap()
                                    ? List.of()
                                    : Stream.concat(times.stream(), times.stream())
                                            .toList());
        }
    }

    @Test
    void hoursThatEndWithinTheChangeEndAtTheJumpOrTheSecondTime() {
        for (var change : CHANGES) {
            var local = change.times().get(1);
            var date = local.toLocalDate();
            var closing = change.at().isGap()
                    ? change.at().getInstant()
                    : local.toInstant(change.at().getOffsetAfter());

            assertThat(new Hours(LocalTime.MIN, local.toLocalTime()).end(date, change.zone()))
                    .as(change.toString())
                    .isEqualTo(closing);
        }
    }

    @Test
    void aLocalTimeInAGapIsRefused() {
        for (var change : CHANGES) {
            if (change.at().isGap()) {
                for (var time : change.times()) {
                    for (var offset : change.offsets()) {
                        refused(Reason.TIME_GAP, change, time, offset);
                    }
                    refused(Reason.TIME_GAP, change, time, null);
                }
                resolved(change.at().getInstant(), change, change.at().getDateTimeAfter(), null);
            }
        }
    }

    @Test
    void aLocalTimeInAnOverlapNeedsOneOfItsOffsets() {
        for (var change : CHANGES) {
            if (change.at().isOverlap()) {
                for (var time : change.times()) {
                    refused(Reason.TIME_AMBIGUOUS, change, time, null);
                    for (var offset : change.offsets()) {
                        resolved(time.toInstant(offset), change, time, offset);
                    }
                    refused(Reason.OFFSET_MISMATCH, change, time, ZoneOffset.MAX);
                }
                resolved(
                        change.at().getInstant().plus(change.at().getDuration().negated()),
                        change,
                        change.at().getDateTimeBefore(),
                        null);
            }
        }
    }

    @Test
    void aLocalTimeThatComesOnceTakesItsOffsetOnly() {
        for (var change : CHANGES) {
            var noon = change.at().getDateTimeBefore().toLocalDate().plusDays(1).atTime(12, 0);
            var after = change.at().getOffsetAfter();

            resolved(noon.toInstant(after), change, noon, null);
            resolved(noon.toInstant(after), change, noon, after);
            refused(Reason.OFFSET_MISMATCH, change, noon, change.at().getOffsetBefore());
        }
    }

    private static void resolved(Instant expected, Change change, LocalDateTime local, @Nullable ZoneOffset offset) {
        assertThat(WallClock.resolve(local, change.zone(), offset))
                .as(change.toString())
                .isEqualTo(expected);
    }

    private static void refused(Reason reason, Change change, LocalDateTime local, @Nullable ZoneOffset offset) {
        try {
            fail("%s at %s gives %s", change, local, WallClock.resolve(local, change.zone(), offset));
        } catch (Refused refused) {
            assertThat(refused.reason()).as(change.toString()).isEqualTo(reason);
            assertThat(refused).hasMessageContaining(local.toString());
            assertThat(refused).hasMessageContaining(change.zone().getId());
        }
    }
}
