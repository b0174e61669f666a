package io.magnetiq.office;

import io.magnetiq.booking.BookingStatus;
import io.magnetiq.platform.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which bookings are taken out.
///
/// @param from first begin
/// @param to first begin beyond
record ExportFilter(Instant from, Instant to, Set<BookingStatus> statuses) {
    private static final Set<String> KNOWN = Set.of("from", "to", "status");
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /// @param parameters of the request, each with its values
    static ExportFilter of(Map<String, String[]> parameters) {
        parameters.forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                throw Refusal.badInput("There are the parameters `from`, `to` and `status`, and no others.");
            }
            if (values.length != 1) {
                throw Refusal.badInput("Give `%s` once.".formatted(name));
            }
        });
        var from = date("from", parameters, FIRST);
        var to = date("to", parameters, LAST);
        if (!from.isBefore(to)) {
            throw Refusal.badInput("`to` is the first day beyond and must come after `from`.");
        }
        return new ExportFilter(from, to, statuses(value("status", parameters)));
    }

    private static Instant date(String name, Map<String, String[]> parameters, LocalDate otherwise) {
        var text = value(name, parameters);
        try {
            var date = text == null ? otherwise : LocalDate.parse(text);
            if (date.isBefore(FIRST) || date.isAfter(LAST)) {
                throw Refusal.badInput("`%s` is from %s to %s.".formatted(name, FIRST, LAST));
            }
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException _) {
            throw Refusal.badInput("`%s` is a date such as 2027-01-01.".formatted(name));
        }
    }

    private static Set<BookingStatus> statuses(@Nullable String text) {
        if (text == null) {
            return EnumSet.allOf(BookingStatus.class);
        }
        var statuses = EnumSet.noneOf(BookingStatus.class);
        try {
            for (var name : text.split(",", -1)) {
                statuses.add(BookingStatus.valueOf(name));
            }
            return statuses;
        } catch (IllegalArgumentException _) {
            throw Refusal.badInput("`status` is one or more of %s, with commas between."
                    .formatted(Arrays.toString(BookingStatus.values())));
        }
    }

    private static @Nullable String value(String name, Map<String, String[]> parameters) {
        var values = parameters.get(name);
        return values == null ? null : values[0];
    }
}
