package io.magnetiq.availability;

import static java.util.stream.Collectors.groupingBy;

import io.magnetiq.consultant.Calendars;
import io.magnetiq.consultant.Offer;
import io.magnetiq.slots.Slot;
import io.magnetiq.slots.Slots;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts together what the pure function of slots needs, for many consultants in two statements: their calendars, their
/// bookings.
@Component
public class SlotFinder {
    /// A booking that begins this many days away cannot touch the day: none is longer than three with its buffers. A
    /// day more, for dates that begin elsewhere.
    private static final int MARGIN_DAYS = 4;

    private static final int SEARCHED_DAYS = 14;

    private final Calendars calendars;
    private final BusyTimes bookings;

    SlotFinder(Calendars calendars, BusyTimes bookings) {
        this.calendars = calendars;
        this.bookings = bookings;
    }

    /// What one consultant offers of one type, with the slots of it.
    public record Found(Offer offer, Slots slots) {}

    /// @param type null for all types
    /// @param from first local date, in the consultants' zones
    /// @param to last local date
    List<Found> find(Collection<Long> consultants, @Nullable Long type, LocalDate from, LocalDate to, Instant now) {
        var offers = calendars.of(consultants, type, from, to);
        if (offers.isEmpty()) {
            return List.of();
        }
        var owners = offers.stream().map(Offer::consultant).distinct().toList();
        var busy = bookings.of(owners, begin(from), end(to), now).stream()
                .filter(time -> !time.lapsed(now))
                .collect(groupingBy(BusyTime::consultant));
        return offers.stream()
                .map(offer -> new Found(offer, slots(offer, busy.getOrDefault(offer.consultant(), List.of()), now)))
                .toList();
    }

    Optional<Found> find(long consultant, long type, LocalDate from, LocalDate to, Instant now) {
        return find(List.of(consultant), type, from, to, now).stream().findFirst();
    }

    /// Free slots near one that is not.
    ///
    /// @param zone of the answer; null for the consultant's
    public List<FreeSlot> alternatives(
            long consultant, long type, Instant wanted, @Nullable ZoneId zone, int count, Instant now) {
        var day = LocalDate.ofInstant(wanted, ZoneOffset.UTC);
        var last = day.plusDays(SEARCHED_DAYS);
        return find(consultant, type, day.minusDays(SEARCHED_DAYS / 2), last, now)
                .map(found -> near(found.slots(), wanted, day.minusDays(SEARCHED_DAYS / 2), last, count).stream()
                        .map(slot -> FreeSlot.of(
                                slot, zone == null ? found.offer().schedule().zone() : zone))
                        .toList())
                .orElse(List.of());
    }

    /// Those after the instant and, where they are too few, those before it; of the days that were read.
    private static List<Slot> near(Slots slots, Instant wanted, LocalDate from, LocalDate to, int count) {
        // A day off either end, for dates that begin elsewhere.
        var first = from.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var last = to.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var after = slots.between(wanted, last).stream().limit(count).toList();
        var before = slots.between(first, wanted);
        var missing = Math.min(before.size(), count - after.size());
        return Stream.concat(before.subList(before.size() - missing, before.size()).stream(), after.stream())
                .toList();
    }

    public static Slots slots(Offer offer, Collection<BusyTime> busy, Instant now) {
        return new Slots(
                offer.schedule(),
                offer.rules(),
                busy.stream().map(BusyTime::busy).toList(),
                now);
    }

    /// From when on bookings matter to a date.
    public static Instant begin(LocalDate from) {
        return from.minusDays(MARGIN_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Until when bookings matter to a date.
    public static Instant end(LocalDate to) {
        return to.plusDays(MARGIN_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
