package io.magnetiq.booking;

import io.magnetiq.journal.Entry;
import io.magnetiq.platform.Identified;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A step in the history of a booking, as the SDL shows it.
///
/// @param id its sequence
/// @param booking to which it happened, where it is at hand
public record BookingEvent(
        long id,
        Type type,
        Instant occurredAt,
        By by,
        @Nullable Instant startsAt,
        long bookingId,
        @Nullable Booking booking)
        implements Identified {
    /// Whom the journal names as the subject of such events.
    public static final String SUBJECT = "Booking";

    private static final String PREFIX = "booking.";

    /// What has happened.
    public enum Type {
        HELD,
        DETAILS_CHANGED,
        PAYMENT_PENDING,
        PAYMENT_PROCESSING,
        PAYMENT_FAILED,
        PAYMENT_RECEIVED,
        CONFIRMED,
        RESCHEDULED,
        ASSIGNED,
        STARTED,
        COMPLETED,
        NO_SHOW,
        CANCELLED,
        EXPIRED,
        REFUNDED;

        /// As the journal names it.
        public String wire() {
            return PREFIX + name().toLowerCase(Locale.ROOT);
        }

        static Type of(String wire) {
            return valueOf(wire.substring(PREFIX.length()).toUpperCase(Locale.ROOT));
        }
    }

    /// On whose side it was done.
    public enum By {
        CLIENT,
        OFFICE,
        PROVIDER,
        SYSTEM;

        static By of(String actor) {
            return switch (actor.replaceFirst(":.*", "")) {
                case "user" -> OFFICE;
                case "provider" -> PROVIDER;
                case "system" -> SYSTEM;
                default -> CLIENT;
            };
        }
    }

    /// Is it of a kind that this version knows? A newer server may write others beside it.
    public static boolean isKnown(Entry entry) {
        return Arrays.stream(Type.values()).anyMatch(type -> type.wire().equals(entry.type()));
    }

    public static BookingEvent of(Entry entry) {
        return of(entry, null);
    }

    public static BookingEvent of(Entry entry, @Nullable Booking booking) {
        var start = entry.payload().get("startsAt");
        return new BookingEvent(
                entry.sequence(),
                Type.of(entry.type()),
                entry.occurredAt(),
                By.of(entry.actor()),
                start == null ? null : Instant.parse(start.toString()),
                entry.subjectId(),
                booking);
    }

    public String sequence() {
        return Long.toString(id);
    }
}
