package io.magnetiq.availability;

import io.magnetiq.slots.Slot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// A free slot as the SDL shows it, in the zone that was asked for.
public record FreeSlot(Instant startsAt, Instant endsAt, int seatsLeft, ZoneId timeZone) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    static FreeSlot of(Slot slot, ZoneId zone) {
        return new FreeSlot(slot.startsAt(), slot.endsAt(), slot.seatsLeft(), zone);
    }

    FreeSlot in(ZoneId zone) {
        return new FreeSlot(startsAt, endsAt, seatsLeft, zone);
    }

    public String localStart() {
        return LOCAL.format(LocalDateTime.ofInstant(startsAt, timeZone));
    }

    public String localEnd() {
        return LOCAL.format(LocalDateTime.ofInstant(endsAt, timeZone));
    }

    public String offset() {
        var offset = timeZone.getRules().getOffset(startsAt);
        return offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
    }
}
