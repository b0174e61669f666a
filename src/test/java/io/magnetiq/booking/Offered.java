package io.magnetiq.booking;

import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.consultant.ConsultantDesk.NewConsultant;
import io.magnetiq.consultant.ConsultantDesk.NewHours;
import io.magnetiq.consultant.ConsultantDesk.NewType;
import io.magnetiq.consultant.ConsultantStatus;
import io.magnetiq.consultant.Money;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.slots.Hours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Somebody who can be booked for one thing.
public record Offered(String consultant, String type, long consultantId, long typeId) {
    /// A consultant in that zone who works day and night.
    static Offered made(ConsultantDesk desk, GlobalIds ids, BookingRules rules, int minutes, int price, String zone) {
        var name = "visited-" + UUID.randomUUID();
        var text = Localized.of(Map.of("en", "Visited"));
        var type = desk.createType(new NewType(name, text, text, minutes, 1, new Money(price, "EUR"), rules));
        return with(type, desk, ids, zone);
    }

    /// A consultant for a type that there is.
    static Offered with(long type, ConsultantDesk desk, GlobalIds ids, String zone) {
        var name = "visited-" + UUID.randomUUID();
        var text = Localized.of(Map.of("en", "Visited"));
        var consultant = desk.createConsultant(new NewConsultant(
                name,
                "Vera",
                "Visited",
                name + "@example.org",
                text,
                text,
                text,
                null,
                null,
                zone,
                List.of("en"),
                1,
                false,
                true,
                ConsultantStatus.ACTIVE,
                null,
                null,
                null,
                List.of(type)));
        desk.addWeekly(
                consultant,
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new NewHours(day, new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)))
                        .toList());
        return new Offered(ids.seal("Consultant", consultant), ids.seal("ConsultationType", type), consultant, type);
    }
}
