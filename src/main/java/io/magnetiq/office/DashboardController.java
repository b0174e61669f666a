package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingEvent;
import io.magnetiq.journal.Entry;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `office/dashboard.graphqls`.
@Controller
class DashboardController {
    private static final int MOST_DAYS = 366;
    private static final int MOST_EVENTS = 100;
    private static final int NEXT = 10;

    private final Figures figures;

    DashboardController(Figures figures) {
        this.figures = figures;
    }

    /// Something that has happened to a booking.
    record Activity(BookingEvent event, Booking booking) {}

    @QueryMapping
    Dashboard bookingDashboard(@Argument int days, @Argument @Nullable ZoneId timeZone) {
        var now = Ids.now();
        var from = now.minus(Duration.ofDays(within("days", days, MOST_DAYS)));
        var zone = Objects.requireNonNullElse(timeZone, ZoneOffset.UTC);
        var midnight =
                LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
        return new Dashboard(from, now, figures.piles(from, now, midnight, now.plus(Duration.ofDays(7))));
    }

    @SchemaMapping(typeName = "BookingDashboard")
    List<Figures.Sum> revenue(Dashboard dashboard) {
        return figures.revenue(dashboard.from(), dashboard.at());
    }

    @SchemaMapping(typeName = "BookingDashboard")
    List<Booking> nextBookings(Dashboard dashboard) {
        return figures.next(dashboard.at(), Limit.of(NEXT));
    }

    @SchemaMapping(typeName = "BookingDashboard")
    List<Activity> activity(Dashboard dashboard, @Argument int first) {
        return figures.activity(Limit.of(within("first", first, MOST_EVENTS))).stream()
                .map(row -> new Activity(BookingEvent.of((Entry) row[0], (Booking) row[1]), (Booking) row[1]))
                .toList();
    }

    private static int within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw Refusal.badInput("`%s` is from 1 to %d.".formatted(name, most));
        }
        return value;
    }
}
