package io.magnetiq.mail;

import io.magnetiq.booking.BookingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// What a mail is about, when it is due and how long it is worth sending.
enum Kind {
    CONFIRMED,
    RESCHEDULED,
    CANCELLED,
    REMINDER_DAY,
    REMINDER_HOURS,
    REMINDER_CONSULTANT,
    FOLLOW_UP,
    NO_SHOW;

    /// What is planned as soon as a time is agreed, and anew when another one is.
    static final Set<Kind> PLANNED = EnumSet.of(REMINDER_DAY, REMINDER_HOURS, REMINDER_CONSULTANT, FOLLOW_UP);

    static final Duration AFTER_NO_SHOW = Duration.ofHours(1);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration OLD = Duration.ofDays(7);

    boolean isForConsultant() {
        return this == REMINDER_CONSULTANT;
    }

    boolean hasCalendar() {
        return this == CONFIRMED || this == RESCHEDULED || this == CANCELLED;
    }

    /// When what is planned is due.
    Instant due(Instant startsAt, Instant endsAt) {
        return switch (this) {
            case REMINDER_DAY -> startsAt.minus(DAY);
            case REMINDER_HOURS -> startsAt.minus(Duration.ofHours(2));
            case REMINDER_CONSULTANT -> startsAt.minus(Duration.ofHours(4));
            case FOLLOW_UP -> endsAt.plus(DAY);
            case CONFIRMED, RESCHEDULED, CANCELLED, NO_SHOW -> throw new IllegalStateException(name());
        };
    }

    /// Until when it tells anything; a server that was down must not remind of yesterday.
    Instant until(Instant startsAt, Instant endsAt) {
        return switch (this) {
            // The next reminder says the same.
            case REMINDER_DAY -> startsAt.minus(Duration.ofHours(2));
            case CONFIRMED, RESCHEDULED, CANCELLED, REMINDER_HOURS, REMINDER_CONSULTANT -> startsAt;
            case FOLLOW_UP, NO_SHOW -> endsAt.plus(OLD);
        };
    }

    /// Is it still true of a booking that has come so far?
    boolean fits(BookingStatus status) {
        return switch (this) {
            case CONFIRMED, RESCHEDULED, REMINDER_DAY, REMINDER_HOURS, REMINDER_CONSULTANT ->
                status == BookingStatus.CONFIRMED;
            case FOLLOW_UP ->
                EnumSet.of(BookingStatus.CONFIRMED, BookingStatus.IN_PROGRESS, BookingStatus.COMPLETED)
                        .contains(status);
            case CANCELLED -> status == BookingStatus.CANCELLED;
            case NO_SHOW -> status == BookingStatus.NO_SHOW;
        };
    }
}
