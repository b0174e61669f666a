package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Component;

/// Writes bookings as a calendar (RFC 5545); times in UTC, which takes no definitions of zones.
@Component
public class CalendarFile {
    /// The library escapes what belongs to the format; what could still begin a line does not even reach it.
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private static final int LINE = 75;
    private static final byte[] FOLD = {'\r', '\n', ' '};
    // A byte of UTF-8 that does not begin a character.
    private static final int CONTINUED_MASK = 0xC0;
    private static final int CONTINUED = 0x80;

    private static final URI NOBODY = URI.create("mailto:noreply@magnetiq.invalid");

    private final GlobalIds ids;
    private final Wording wording;

    CalendarFile(GlobalIds ids, Wording wording) {
        this.ids = ids;
        this.wording = wording;
    }

    /// For whoever booked, in their language.
    public byte[] of(Booking booking) {
        var client = booking.client();
        var language = client == null ? null : client.language();
        return of(
                List.of(booking),
                one -> "%s – %s"
                        .formatted(
                                wording.of(one.type().name(), language),
                                one.consultant().name()));
    }

    /// For whoever consults.
    byte[] of(List<Booking> bookings) {
        return of(bookings, one -> {
            var client = one.client();
            var language = one.consultant().languages().getFirst();
            var type = wording.of(one.type().name(), language);
            return client == null ? type : "%s – %s".formatted(type, client.name());
        });
    }

    private byte[] of(List<Booking> bookings, Function<Booking, String> summary) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Magnetiq//Bookings//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        bookings.forEach(booking -> calendar.add(event(booking, summary.apply(booking))));
        // Checked by the tests; a calendar without events, which is none by the book, is a feed nevertheless.
        return folded(calendar.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Breaks long lines between characters, by their octets (RFC 5545, 3.1): the library counts UTF-16 units, and
    /// breaks pairs of them.
    private static byte[] folded(byte[] text) {
        var folded = new ByteArrayOutputStream(text.length + text.length / LINE * 3);
        var line = 0;
        for (int begin = 0, end; begin < text.length; begin = end) {
            end = begin + 1;
            while (end < text.length && (text[end] & CONTINUED_MASK) == CONTINUED) {
                end++;
            }
            if (text[begin] == '\n') {
                line = 0;
            } else if (text[begin] != '\r' && (line += end - begin) > LINE) {
                folded.writeBytes(FOLD);
                line = 1 + end - begin;
            }
            folded.write(text, begin, end - begin);
        }
        return folded.toByteArray();
    }

    private VEvent event(Booking booking, String summary) {
        var event = new VEvent(false);
        event.add(new Uid(ids.seal("Booking", booking.id()) + "@magnetiq"));
        event.add(new Sequence(booking.sequence()));
        event.add(new DtStamp(Ids.now()));
        event.add(new LastModified(booking.updatedAt()));
        event.add(new DtStart<>(booking.startsAt()));
        event.add(new DtEnd<>(booking.endsAt()));
        event.add(new Status(status(booking.status())));
        event.add(organizer(booking.consultant().name()));
        event.add(new Summary(line(summary)));
        event.add(new Description(line(booking.reference())));
        return event;
    }

    /// What is published must name one (RFC 5546, 3.2.1); nobody is told an address by it.
    private static Organizer organizer(String name) {
        var called = new Cn(line(name).replace("\"", ""));
        return new Organizer(new ParameterList(List.of(called)), NOBODY);
    }

    private static String status(BookingStatus status) {
        return switch (status) {
            case HELD, PENDING_PAYMENT -> "TENTATIVE";
            case CONFIRMED, IN_PROGRESS, COMPLETED, NO_SHOW -> "CONFIRMED";
            case CANCELLED, EXPIRED -> "CANCELLED";
        };
    }

    private static String line(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }
}
