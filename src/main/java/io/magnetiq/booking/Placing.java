package io.magnetiq.booking;

import io.magnetiq.availability.BusyTime;
import io.magnetiq.availability.FreeSlot;
import io.magnetiq.availability.SlotFinder;
import io.magnetiq.availability.SlotTaken;
import io.magnetiq.availability.SlotUnavailable;
import io.magnetiq.consultant.Calendars;
import io.magnetiq.consultant.Offer;
import io.magnetiq.database.Outage;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.slots.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// Finds a place for a booking in a consultant's calendar; nobody else does for the same one until the transaction
/// ends.
@Component
@EnableConfigurationProperties(BookingProperties.class)
class Placing {
    /// A start that nobody would be offered at any time.
    private static final Set<Obstacle.Kind> SENSELESS = EnumSet.of(Obstacle.Kind.PAST, Obstacle.Kind.GRID);

    /// A start farther away cannot be meant.
    private static final Duration YEAR = Duration.ofDays(366);

    /// Somebody was faster; all else is the calendar's own.
    private static final Set<Obstacle.Kind> COLLISION =
            EnumSet.of(Obstacle.Kind.BOOKING, Obstacle.Kind.HOLD, Obstacle.Kind.BUFFER, Obstacle.Kind.FULL);

    private final Calendars calendars;
    private final Bookings bookings;
    private final SlotFinder finder;
    private final ExpiryDesk expiry;
    private final BookingProperties properties;

    Placing(
            Calendars calendars,
            Bookings bookings,
            SlotFinder finder,
            ExpiryDesk expiry,
            BookingProperties properties) {
        this.calendars = calendars;
        this.bookings = bookings;
        this.finder = finder;
        this.expiry = expiry;
        this.properties = properties;
    }

    /// What is asked for.
    ///
    /// @param zone of the answers
    /// @param guest who is limited in what they may hold; null for whoever is not
    /// @param moved the booking that is to be moved there
    record Wish(
            long consultant,
            long type,
            Instant start,
            @Nullable ZoneId zone,
            @Nullable String guest,
            @Nullable Long moved) {}

    /// A place that is free, and on which terms.
    record Found(Place place, Offer offer) {}

    Found find(Wish wish, Instant now) {
        var day = LocalDate.ofInstant(wish.start(), ZoneOffset.UTC);
        var offer = calendars
                .locked(wish.consultant(), wish.type(), day.minusDays(1), day.plusDays(1), wish.guest())
                .orElseThrow(() -> Rejection.of(
                        ErrorCode.NOT_FOUND, "There is no such consultant who offers this.", "input", "consultant"));
        var times = times(wish, day, now);
        limit(wish, times, now);
        var there = times.stream()
                .filter(time -> time.consultant() == wish.consultant())
                .toList();
        var live = there.stream()
                .filter(time ->
                        !time.lapsed(now) && !Long.valueOf(time.booking()).equals(wish.moved()))
                .toList();
        refuse(wish, SlotFinder.slots(offer, live, now).obstacles(wish.start()), now);
        expiry.expire(
                there.stream()
                        .filter(time -> time.lapsed(now))
                        .map(BusyTime::booking)
                        .toList(),
                now);
        return new Found(place(wish, offer, live), offer);
    }

    /// What the database found out, where two wrote at one time.
    RuntimeException translated(RuntimeException failure, Wish wish, Instant now) {
        return Outage.violates(failure, "booking_no_overlap") || Outage.violates(failure, "booking_seat")
                ? SlotTaken.refusal(() -> alternatives(wish, now))
                : failure;
    }

    private List<BusyTime> times(Wish wish, LocalDate day, Instant now) {
        var from = SlotFinder.begin(day);
        var to = SlotFinder.end(day);
        var consultants = List.of(wish.consultant());
        return wish.guest() == null
                ? bookings.of(consultants, from, to, now)
                : bookings.busyOrHeldBy(consultants, from, to, now, wish.guest());
    }

    private void limit(Wish wish, List<BusyTime> times, Instant now) {
        var held = times.stream()
                .filter(time -> wish.guest() != null && wish.guest().equals(time.guest()) && !time.lapsed(now))
                .count();
        if (held >= properties.holdsPerGuest()) {
            throw Rejection.of(
                    ErrorCode.RATE_LIMITED,
                    "%d slots are kept for you already; complete or cancel one.".formatted(held));
        }
    }

    private void refuse(Wish wish, List<Obstacle> obstacles, Instant now) {
        var kinds = obstacles.stream()
                .map(Obstacle::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Obstacle.Kind.class)));
        if (kinds.isEmpty()) {
            return;
        }
        var senseless = kinds.stream().anyMatch(SENSELESS::contains)
                || (kinds.contains(Obstacle.Kind.HORIZON) && wish.start().isAfter(now.plus(YEAR)));
        if (senseless) {
            throw Rejection.badInput("No consultation begins at that time.", "input", "start");
        }
        throw COLLISION.containsAll(kinds)
                ? SlotTaken.refusal(() -> alternatives(wish, now))
                : SlotUnavailable.refusal(List.copyOf(kinds), () -> alternatives(wish, now));
    }

    private List<FreeSlot> alternatives(Wish wish, Instant now) {
        return finder.alternatives(
                wish.consultant(), wish.type(), wish.start(), wish.zone(), properties.alternatives(), now);
    }

    private static Place place(Wish wish, Offer offer, List<BusyTime> live) {
        var rules = offer.rules();
        var end = wish.start().plus(rules.length());
        var sitting = live.stream()
                .filter(time -> !time.over()
                        && time.type() == wish.type()
                        && time.startsAt().equals(wish.start()))
                .map(BusyTime::seat)
                .collect(Collectors.toSet());
        var seat = IntStream.rangeClosed(1, rules.seats())
                .filter(number -> !sitting.contains(number))
                .findFirst()
                .orElse(1);
        return new Place(
                wish.start(),
                end,
                wish.start().minus(rules.before()),
                end.plus(rules.after()),
                rules.seats(),
                seat,
                offer.cancelHours(),
                offer.rescheduleHours());
    }
}
