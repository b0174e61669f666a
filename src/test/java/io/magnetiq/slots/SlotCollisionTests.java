package io.magnetiq.slots;

import static io.magnetiq.slots.Consultant.OTHER;
import static io.magnetiq.slots.Consultant.TYPE;
import static io.magnetiq.slots.Obstacle.Kind.BOOKING;
import static io.magnetiq.slots.Obstacle.Kind.BUFFER;
import static io.magnetiq.slots.Obstacle.Kind.DAILY_CAP;
import static io.magnetiq.slots.Obstacle.Kind.FULL;
import static io.magnetiq.slots.Obstacle.Kind.HOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// When a consultation can begin beside others.
class SlotCollisionTests {
    private static final String MONDAY = "2026-06-01";
    private static final String TEN = MONDAY + "T10:00";

    private final Consultant consultant = new Consultant().daily("09:00-12:00");

    @Test
    void consultationsMayTouchButNotOverlap() {
        consultant.booked(7, OTHER, TEN, 0, 0);

        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "11:00");
        assertThat(consultant.slots().obstacles(consultant.at(MONDAY + "T10:30")))
                .containsExactly(new Obstacle(BOOKING, 7L, consultant.span(TEN, MONDAY + "T11:00")));
    }

    @Test
    void aHoldIsToldFromABooking() {
        consultant.held(8, TEN);

        assertThat(consultant.slots().obstacles(consultant.at(MONDAY + "T09:30")))
                .containsExactly(new Obstacle(HOLD, 8L, consultant.span(TEN, MONDAY + "T11:00")));
    }

    @Test
    void timeToBeKeptFreeByTheOtherIsABuffer() {
        consultant.booked(7, OTHER, TEN, 15, 20);

        assertThat(consultant.starts(MONDAY)).isEmpty();
        assertThat(consultant.slots().obstacles(consultant.at(MONDAY + "T11:00")))
                .containsExactly(new Obstacle(BUFFER, 7L, consultant.span(MONDAY + "T09:45", MONDAY + "T11:20")));
        consultant.busy.clear();
        consultant.booked(7, OTHER, TEN, 0, 1);
        assertThat(consultant.starts(MONDAY)).containsExactly("09:00");
        consultant.busy.clear();
        consultant.booked(7, OTHER, TEN, 1, 0);
        assertThat(consultant.starts(MONDAY)).containsExactly("11:00");
    }

    @Test
    void timeToBeKeptFreeByThisOneIsABuffer() {
        consultant.grid = 15;
        consultant.daily("08:00-12:15").booked(7, OTHER, TEN, 0, 0);

        consultant.before = 15;
        assertThat(consultant.starts(MONDAY)).containsExactly("08:00", "08:15", "08:30", "08:45", "09:00", "11:15");
        assertThat(consultant.kinds(MONDAY + "T11:00")).containsExactly(BUFFER);
        consultant.before = 0;
        consultant.after = 15;
        assertThat(consultant.starts(MONDAY)).containsExactly("08:00", "08:15", "08:30", "08:45", "11:00", "11:15");
        assertThat(consultant.kinds(MONDAY + "T09:00")).containsExactly(BUFFER);
        assertThat(consultant.kinds(MONDAY + "T09:15")).containsExactly(BOOKING);
    }

    @Test
    void theDayIsFullAtItsCap() {
        consultant.cap = 2;
        consultant.booked(7, OTHER, TEN, 0, 0);
        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "11:00");

        consultant.held(8, MONDAY + "T20:00");
        assertThat(consultant.starts(MONDAY)).isEmpty();
        assertThat(consultant.kinds(MONDAY + "T09:00")).containsExactly(DAILY_CAP);
        assertThat(consultant.starts("2026-06-02")).hasSize(5);
    }

    @Test
    void whatIsOverCountsForTheCapAlone() {
        consultant.seats = 2;
        consultant.over(7, TYPE, TEN).over(8, TYPE, TEN).over(9, OTHER, MONDAY + "T11:00");

        consultant.cap = 3;
        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "09:30", "10:00", "10:30", "11:00");
        consultant.cap = 2;
        assertThat(consultant.starts(MONDAY)).isEmpty();
        assertThat(consultant.kinds(TEN)).containsExactly(DAILY_CAP);
        assertThat(consultant.starts("2026-06-02")).hasSize(5);
    }

    @Test
    void theDayOfTheCapIsTheConsultants() {
        consultant.cap = 1;
        consultant.booked(7, OTHER, "2026-06-02T00:30", 0, 0);

        assertThat(consultant.starts(MONDAY)).isNotEmpty();
        assertThat(consultant.starts("2026-06-02")).isEmpty();
    }

    @Test
    void aSharedConsultationTakesBookingsWhileSeatsAreLeft() {
        consultant.seats = 2;
        consultant.booked(7, TYPE, TEN, 0, 0);
        var start = consultant.at(TEN);

        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "10:00", "11:00");
        assertThat(consultant.slots().next(start)).contains(new Slot(start, start.plusSeconds(3600), 1));
        assertThat(consultant.slots().next()).map(Slot::seatsLeft).contains(2);
        assertThat(consultant.kinds(MONDAY + "T10:30")).containsExactly(BOOKING);

        consultant.held(8, TEN);
        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "11:00");
        assertThat(consultant.kinds(TEN)).containsExactly(FULL);
    }

    @Test
    void aSeatIsSharedWithTheSameTypeOnly() {
        consultant.seats = 2;
        consultant.booked(7, OTHER, TEN, 0, 0);

        assertThat(consultant.kinds(TEN)).containsExactly(BOOKING);
    }

    @Test
    void anExclusiveConsultationSharesNothing() {
        consultant.booked(7, TYPE, TEN, 0, 0);

        assertThat(consultant.kinds(TEN)).containsExactly(BOOKING);
    }

    @Test
    void joiningASharedConsultationDoesNotCountTowardsTheCap() {
        consultant.seats = 3;
        consultant.cap = 1;
        consultant.booked(7, TYPE, TEN, 0, 0).booked(8, TYPE, TEN, 0, 0);

        assertThat(consultant.starts(MONDAY)).containsExactly("10:00");
        consultant.cap = 2;
        assertThat(consultant.starts(MONDAY)).containsExactly("09:00", "10:00", "11:00");
    }

    @Test
    void aLongBookingIsFoundBehindShorterOnes() {
        var whole = consultant.span(MONDAY + "T00:00", "2026-06-02T00:00");
        consultant.busy.add(new Busy(9, OTHER, whole.from(), whole.to(), whole, false, false));
        consultant.booked(7, OTHER, MONDAY + "T09:00", 0, 0).booked(8, OTHER, TEN, 0, 0);

        assertThat(consultant.slots().obstacles(consultant.at(MONDAY + "T11:00")))
                .containsExactly(new Obstacle(BOOKING, 9L, whole));
        assertThat(consultant.starts(MONDAY)).isEmpty();
    }

    @Test
    void theNextOneIsFoundWithoutTheRest() {
        consultant.horizon = 10_000_000;

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(consultant.slots().next()).isPresent());
    }

    @Test
    void manyBusyConsultantsAreAnsweredAtOnce() {
        consultant.daily("00:00-00:00").grid = 15;
        var random = new Random(1);
        for (int i = 0; i < 250; i++) {
            var from = consultant.now.plus(Duration.ofMinutes(15L * random.nextInt(30 * 96)));
            var own = new Span(from, from.plusSeconds(1800));
            consultant.busy.add(new Busy(i, OTHER, own.from(), own.to(), own, false, false));
        }

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 20; i++) {
                assertThat(consultant.slots().between(Instant.MIN, Instant.MAX)).isNotEmpty();
            }
        });
    }
}
