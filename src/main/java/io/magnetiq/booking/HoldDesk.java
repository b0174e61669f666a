package io.magnetiq.booking;

import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.ConsultationType;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Relation;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps slots for those who ask, and moves bookings to other slots.
@Service
@Transactional
class HoldDesk {
    /// Letters and digits that cannot be taken for each other (Crockford's Base32).
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 6;

    private final Bookings bookings;
    private final EntityManager entities;
    private final Placing placing;
    private final Tokens tokens;
    private final BookingLog log;
    private final BookingProperties properties;
    private final SecureRandom random = new SecureRandom();

    HoldDesk(
            Bookings bookings,
            EntityManager entities,
            Placing placing,
            Tokens tokens,
            BookingLog log,
            BookingProperties properties) {
        this.bookings = bookings;
        this.entities = entities;
        this.placing = placing;
        this.tokens = tokens;
        this.log = log;
        this.properties = properties;
    }

    /// Who asks, as far as they have said so.
    record Asker(@Nullable Client client, @Nullable String subject, boolean termsAccepted) {}

    Booking hold(Placing.Wish wish, Asker asker, Writing writing) {
        var now = writing.at();
        var found = placing.find(wish, now);
        var offer = found.offer();
        var zone = wish.zone() == null ? offer.schedule().zone() : wish.zone();
        var id = Ids.next();
        var booking = new Booking(
                reference(now),
                entities.getReference(Consultant.class, wish.consultant()),
                entities.getReference(ConsultationType.class, wish.type()),
                new Booking.Held(
                        id, found.place(), offer.price(), zone.getId(), wish.guest(), now.plus(properties.hold())));
        booking.askedBy(asker.client() == null ? Client.NOBODY : asker.client(), asker.subject());
        if (asker.termsAccepted()) {
            booking.acceptTerms(now);
        }
        booking.close(tokens.hashes(id));
        kept(booking, wish, now);
        log.tell(BookingEvent.Type.HELD, booking, writing, Map.of());
        return booking;
    }

    /// Moves a booking that stands.
    ///
    /// @param byToken is a token used up for it? Then the next one takes its place
    Booking move(Booking booking, Instant start, boolean byToken, Writing writing) {
        if (booking.status() != BookingStatus.CONFIRMED) {
            throw Rejection.of(IllegalTransition.moved(booking.status()));
        }
        var before = booking.startsAt();
        if (start.equals(before)) {
            throw Rejection.badInput("It is at that time already.", "input", "start");
        }
        var zone = ZoneId.of(booking.timeZone());
        var wish = new Placing.Wish(
                Relation.idOf(booking.consultant()), Relation.idOf(booking.type()), start, zone, null, booking.id());
        var found = placing.find(wish, writing.at());
        var next = byToken ? tokens.hash(Tokens.Act.RESCHEDULE, booking.id(), booking.sequence() + 1) : null;
        booking.move(found.place(), next);
        kept(booking, wish, writing.at());
        log.tell(BookingEvent.Type.RESCHEDULED, booking, writing, Map.of("before", before.toString()));
        return booking;
    }

    private void kept(Booking booking, Placing.Wish wish, Instant now) {
        try {
            bookings.saveAndFlush(booking);
        } catch (RuntimeException e) {
            throw placing.translated(e, wish, now);
        }
    }

    private String reference(Instant now) {
        var day = DateTimeFormatter.BASIC_ISO_DATE.format(
                now.atOffset(ZoneOffset.UTC).toLocalDate());
        var code = random.ints(CODE_LENGTH, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
        return "VLT-%s-%s".formatted(day, code);
    }
}
