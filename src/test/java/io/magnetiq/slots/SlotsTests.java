package io.magnetiq.slots;

import static io.magnetiq.slots.Obstacle.Kind.ABSENCE;
import static io.magnetiq.slots.Obstacle.Kind.GRID;
import static io.magnetiq.slots.Obstacle.Kind.HOLIDAY;
import static io.magnetiq.slots.Obstacle.Kind.HORIZON;
import static io.magnetiq.slots.Obstacle.Kind.LENGTH;
import static io.magnetiq.slots.Obstacle.Kind.NOTICE;
import static io.magnetiq.slots.Obstacle.Kind.NO_HOURS;
import static io.magnetiq.slots.Obstacle.Kind.OVERRIDE;
import static io.magnetiq.slots.Obstacle.Kind.PAST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// When a consultation can begin by the clock and the calendar.
class SlotsTests {
    private static final String MONDAY = "2026-06-01";

    private final Consultant consultant = new Consultant().daily("09:00-12:00");

    @Test
    void slotsLieOnTheGridAndEndWithinHours() {
        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "09:30", "10:00", "10:30", "11:00");
        assertThat(consultant.slots().next())
                .contains(new Slot(consultant.at(MONDAY + "T09:00"), consultant.at(MONDAY + "T10:00"), 1));
        assertThat(consultant.kinds(MONDAY + "T11:30")).containsExactly(LENGTH);
        assertThat(consultant.kinds(MONDAY + "T11:15")).containsExactly(GRID);
        assertThat(consultant.kinds(MONDAY + "T08:30")).containsExactly(NO_HOURS);
        assertThat(consultant.kinds(MONDAY + "T12:00")).containsExactly(NO_HOURS);
    }

    @Test
    void theGridCountsFromWhereHoursBegin() {
        assertThat(consultant.daily("09:10-10:50").starts(MONDAY)).containsExactly("09:10", "09:40");
    }

    @Test
    void overlappingHoursOfferAStartOnce() {
        consultant.daily("10:00-12:00", "09:00-11:30", "13:15-14:15");

        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "09:30", "10:00", "10:30", "11:00", "13:15");
    }

    @Test
    void hoursReachToTheEndOfTheDay() {
        consultant.daily("22:30-00:00");

        assertThat(consultant.starts(MONDAY)).containsExactly("22:30", "23:00");
        assertThat(consultant.kinds(MONDAY + "T23:30")).containsExactly(LENGTH);
    }

    @Test
    void hoursAroundTheChangeOfClocksEndByTheInstant() {
        consultant.now = consultant.at("2026-03-28T00:00");
        consultant.daily("00:00-02:30");
        assertThat(consultant.starts("2026-03-29")).containsExactly("00:00", "00:30", "01:00");
        assertThat(consultant.kinds("2026-03-29T01:30")).containsExactly(LENGTH);

        consultant.now = consultant.at("2026-10-24T00:00");
        assertThat(consultant.starts("2026-10-25")).containsExactly("00:00", "00:30", "01:00", "01:30", "02:00");
        consultant.length = 30;
        assertThat(consultant.starts("2026-10-25"))
                .containsExactly("00:00", "00:30", "01:00", "01:30", "02:00", "02:00");
    }

    @Test
    void datedHoursReplaceWeeklyOnesAndBeatHolidays() {
        consultant.holidays.add(LocalDate.parse(MONDAY));
        consultant.holidays.add(LocalDate.parse("2026-06-02"));
        consultant.override(MONDAY, "14:00-15:00").override("2026-06-03");

        assertThat(consultant.starts(MONDAY)).containsExactly("14:00");
        assertThat(consultant.kinds(MONDAY + "T09:00")).containsExactly(OVERRIDE);
        assertThat(consultant.kinds(MONDAY + "T14:30")).containsExactly(LENGTH);
        assertThat(consultant.starts("2026-06-02")).isEmpty();
        assertThat(consultant.kinds("2026-06-02T09:00")).containsExactly(HOLIDAY);
        assertThat(consultant.starts("2026-06-03")).isEmpty();
        assertThat(consultant.kinds("2026-06-03T09:00")).containsExactly(OVERRIDE);
    }

    @Test
    void absencesTakeTimeAwayButMayTouch() {
        var absence = consultant.span(MONDAY + "T10:00", MONDAY + "T11:00");
        consultant.absences.add(absence);

        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "11:00");
        assertThat(consultant.slots().obstacles(consultant.at(MONDAY + "T09:30")))
                .containsExactly(new Obstacle(ABSENCE, null, absence));
        consultant.before = consultant.after = 30;
        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "11:00");
    }

    @Test
    void noticeIsKeptToTheInstant() {
        consultant.now = consultant.at(MONDAY + "T08:00");
        consultant.notice = 120;

        assertThat(consultant.starts(MONDAY)).containsExactly("10:00", "10:30", "11:00");
        assertThat(consultant.kinds(MONDAY + "T09:30")).containsExactly(NOTICE);
        consultant.now = consultant.now.plusNanos(1);
        assertThat(consultant.starts(MONDAY)).containsExactly("10:30", "11:00");
        assertThat(consultant.kinds(MONDAY + "T10:00")).containsExactly(NOTICE);
    }

    @Test
    void aStartIsAfterNow() {
        consultant.now = consultant.at(MONDAY + "T10:00");

        assertThat(consultant.starts(MONDAY)).containsExactly("10:30", "11:00");
        assertThat(consultant.kinds(MONDAY + "T10:00")).containsExactly(PAST);
        assertThat(consultant.kinds(MONDAY + "T09:00")).containsExactly(PAST);
    }

    @Test
    void theLastDateOfTheHorizonIsWhole() {
        consultant.now = consultant.at(MONDAY + "T23:59");
        consultant.horizon = 2;

        assertThat(consultant.starts("2026-06-03")).hasSize(5);
        assertThat(consultant.starts("2026-06-04")).isEmpty();
        assertThat(consultant.kinds("2026-06-04T09:00")).containsExactly(HORIZON);
        consultant.horizon = 0;
        assertThat(consultant.slots().next()).isEmpty();
    }

    @Test
    void allReasonsAreTold() {
        consultant.horizon = 0;
        consultant.override("2026-06-02");
        consultant.absences.add(consultant.span("2026-06-02T00:00", "2026-06-03T00:00"));
        consultant.booked(7, Consultant.OTHER, "2026-06-02T09:00", 0, 0);

        assertThat(consultant.kinds("2026-06-02T09:00"))
                .containsExactly(HORIZON, OVERRIDE, ABSENCE, Obstacle.Kind.BOOKING);
    }

    @Test
    void aRangeHoldsItsBeginningAndNotItsEnd() {
        var from = consultant.at(MONDAY + "T09:30");
        var slots = consultant.slots();

        assertThat(consultant.local(slots.between(from, consultant.at(MONDAY + "T10:30"))))
                .containsExactly("09:30", "10:00");
        assertThat(slots.between(from, from)).isEmpty();
        assertThat(slots.between(Instant.MIN, Instant.MAX)).hasSize(31 * 5);
        assertThat(slots.next(from)).map(Slot::startsAt).contains(from);
        assertThat(slots.next(consultant.at("2026-07-01T11:00"))).isPresent();
        assertThat(slots.next(consultant.at("2026-07-01T11:01"))).isEmpty();
    }

    @Test
    void theNearestComeFromTheWantedInstantOnAndElseFromBefore() {
        var slots = consultant.slots();
        var late = consultant.at("2026-07-01T10:30");

        assertThat(consultant.local(slots.nearest(consultant.at(MONDAY + "T10:01"), 3)))
                .containsExactly("10:30", "11:00", "09:00");
        assertThat(consultant.local(slots.nearest(late, 2))).containsExactly("10:30", "11:00");
        assertThat(consultant.local(slots.nearest(late, 7)))
                .containsExactly("10:30", "11:00", "09:00", "09:30", "10:00", "10:30", "11:00");
        assertThat(slots.nearest(Instant.MAX, 2)).hasSize(2);
        assertThat(slots.nearest(Instant.MIN, 1))
                .isEqualTo(slots.next().stream().toList());
        assertThat(slots.nearest(late, 1_000)).isEqualTo(slots.between(Instant.MIN, Instant.MAX));
    }
}
