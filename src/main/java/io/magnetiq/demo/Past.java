package io.magnetiq.demo;

import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingDesk.NewBooking;
import io.magnetiq.booking.BookingEvent;
import io.magnetiq.booking.BookingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What has happened to the bookings of the demo before it began.
class Past {
    private static final Duration FORM = Duration.ofMinutes(4);
    private static final Duration PAYMENT = Duration.ofMinutes(6);
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final Duration SECOND_THOUGHTS = Duration.ofHours(20);
    private static final Duration SESSION = Duration.ofMinutes(30);
    private static final String CLIENT = "token";
    private static final String SYSTEM = "system";

    private final BookingDesk bookings;
    private final Instant present;
    private final List<Step> steps = new ArrayList<>();

    Past(BookingDesk bookings, Instant present) {
        this.bookings = bookings;
        this.present = present;
    }

    private record Step(long booking, BookingEvent.Type what, Instant when, String actor) {}

    /// When a booking was asked for: days before its begin, but long enough ago for what became of it since; what still
    /// waits for its client has just been asked for.
    Instant asked(BookingStatus status, Instant begin, int number) {
        return switch (status) {
            case HELD -> present;
            case PENDING_PAYMENT -> present.minus(FORM);
            default ->
                earlier(
                        begin.minus(Duration.ofDays(2 + number % 9)),
                        present.minus(SECOND_THOUGHTS).minus(Duration.ofHours(1 + number % 48)));
        };
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    void of(long id, NewBooking booking) {
        var asked = booking.askedAt();
        add(id, BookingEvent.Type.HELD, asked, "anonymous");
        switch (booking.status()) {
            case HELD -> {}
            case EXPIRED -> add(id, BookingEvent.Type.EXPIRED, asked.plus(HOLD), SYSTEM);
            case PENDING_PAYMENT -> add(id, BookingEvent.Type.PAYMENT_PENDING, asked.plus(FORM), CLIENT);
            default -> {
                add(id, BookingEvent.Type.PAYMENT_PENDING, asked.plus(FORM), CLIENT);
                add(id, BookingEvent.Type.CONFIRMED, asked.plus(PAYMENT), "provider:fake");
            }
        }
        var begin = booking.startsAt();
        switch (booking.status()) {
            case CANCELLED -> add(id, BookingEvent.Type.CANCELLED, asked.plus(SECOND_THOUGHTS), CLIENT);
            case IN_PROGRESS -> add(id, BookingEvent.Type.STARTED, begin, SYSTEM);
            case NO_SHOW -> add(id, BookingEvent.Type.NO_SHOW, begin.plus(SESSION), SYSTEM);
            case COMPLETED -> {
                add(id, BookingEvent.Type.STARTED, begin, SYSTEM);
                add(id, BookingEvent.Type.COMPLETED, begin.plus(SESSION), SYSTEM);
            }
            default -> {}
        }
    }

    void write() {
        steps.sort(Comparator.comparing(Step::when).thenComparingLong(Step::booking));
        steps.forEach(step -> bookings.recall(step.booking(), step.what(), step.when(), step.actor()));
    }

    private void add(long booking, BookingEvent.Type what, Instant when, String actor) {
        steps.add(new Step(booking, what, earlier(when, present), actor));
    }
}
