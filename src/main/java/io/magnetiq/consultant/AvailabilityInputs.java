package io.magnetiq.consultant;

import io.magnetiq.consultant.AvailabilityController.OpeningHoursInput;
import io.magnetiq.consultant.AvailabilityController.WeeklyHoursInput;
import io.magnetiq.consultant.ConsultantDesk.NewHours;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.slots.Hours;
import io.magnetiq.slots.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Opens and checks what mutations of availability are given.
@Component
class AvailabilityInputs {
    static final int REASON = 200;

    private static final int NAME = 100;
    private static final Pattern CALENDAR = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    private static final int MOST = 50;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final GlobalIds ids;

    AvailabilityInputs(GlobalIds ids) {
        this.ids = ids;
    }

    long consultant(String id) {
        return open("Consultant", id, "consultant");
    }

    long type(String id) {
        return open("ConsultationType", id, "type");
    }

    long absence(String id) {
        return open("Absence", id, "id");
    }

    /// An id that is none is as good as one of nothing.
    private long open(String type, String id, String field) {
        return ids.open(type, id).orElseThrow(() -> Rejection.missing(type, "input", field));
    }

    LocalDate date(LocalDate date) {
        return within(date, "date");
    }

    Span span(Instant from, Instant to) {
        within(LocalDate.ofInstant(from, ZoneOffset.UTC), "from");
        within(LocalDate.ofInstant(to, ZoneOffset.UTC), "to");
        var begin = from.truncatedTo(ChronoUnit.MILLIS);
        var end = to.truncatedTo(ChronoUnit.MILLIS);
        if (!begin.isBefore(end)) {
            throw Rejection.badInput("It has to end after it begins.", "input", "to");
        }
        return new Span(begin, end);
    }

    private static LocalDate within(LocalDate date, String field) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw Rejection.badInput("It has to lie between %s and %s.".formatted(FIRST, LAST), "input", field);
        }
        return date;
    }

    /// A bound of what is read, as near as the database knows it.
    static LocalDate bound(@Nullable LocalDate date, boolean first) {
        if (date == null) {
            return first ? FIRST : LAST;
        }
        return date.isBefore(FIRST) ? FIRST : date.isAfter(LAST) ? LAST : date;
    }

    static Instant bound(@Nullable Instant instant, boolean first) {
        var least = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
        var most = LAST.atStartOfDay().toInstant(ZoneOffset.UTC);
        if (instant == null) {
            return first ? least : most;
        }
        return instant.isBefore(least) ? least : instant.isAfter(most) ? most : instant;
    }

    /// A country or a part of one.
    String calendar(String name) {
        if (!CALENDAR.matcher(name).matches()) {
            throw Rejection.badInput("A calendar has a name like DE or DE-BE.", "input", "calendar");
        }
        return name;
    }

    String name(String given) {
        var name = line(given, "name", NAME);
        if (name == null) {
            throw Rejection.badInput("It needs a name.", "input", "name");
        }
        return name;
    }

    @Nullable
    String line(@Nullable String text, String field, int most) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var line = text.strip();
        if (line.codePointCount(0, line.length()) > most || line.codePoints().anyMatch(Character::isISOControl)) {
            throw Rejection.badInput("It has to be a line of at most %d characters.".formatted(most), "input", field);
        }
        return line;
    }

    List<Hours> hours(List<OpeningHoursInput> given) {
        few(given, "hours");
        var hours = new ArrayList<Hours>();
        for (int i = 0; i < given.size(); i++) {
            var one = hours(given.get(i).from(), given.get(i).to(), "hours", i);
            apart(one, hours, "hours", i);
            hours.add(one);
        }
        return hours;
    }

    List<NewHours> weekly(List<WeeklyHoursInput> given) {
        few(given, "weekly");
        var hours = new ArrayList<NewHours>();
        for (int i = 0; i < given.size(); i++) {
            var day = given.get(i).day();
            var one = hours(given.get(i).from(), given.get(i).to(), "weekly", i);
            apart(
                    one,
                    hours.stream()
                            .filter(other -> other.day() == day)
                            .map(NewHours::hours)
                            .toList(),
                    "weekly",
                    i);
            hours.add(new NewHours(day, one));
        }
        return hours;
    }

    private static void few(List<?> given, String field) {
        if (given.size() > MOST) {
            throw Rejection.badInput("There may be at most %d of them.".formatted(MOST), "input", field);
        }
    }

    private static Hours hours(LocalTime from, LocalTime to, String field, int index) {
        wholeMinute(from, field, index, "from");
        wholeMinute(to, field, index, "to");
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw Rejection.badInput("Hours have to end after they begin.", "input", field, "" + index, "to");
        }
        return new Hours(from, to);
    }

    private static void wholeMinute(LocalTime time, String field, int index, String name) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw Rejection.badInput("Hours are of whole minutes.", "input", field, "" + index, name);
        }
    }

    private static void apart(Hours hours, List<Hours> others, String field, int index) {
        var own = Opening.of(hours);
        if (others.stream().map(Opening::of).anyMatch(own::overlaps)) {
            throw Rejection.badInput("They overlap with others.", "input", field, "" + index);
        }
    }
}
