package io.magnetiq.consultant;

import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/// Resolves `consultant/holiday.graphqls`.
@Controller
class HolidayController {
    private final HolidayDesk desk;
    private final AvailabilityInputs inputs;

    HolidayController(HolidayDesk desk, AvailabilityInputs inputs) {
        this.desk = desk;
        this.inputs = inputs;
    }

    /// A day off to be.
    record HolidayAddInput(String calendar, LocalDate date, String name) {}

    /// A day that is off no longer.
    record HolidayRemoveInput(String calendar, LocalDate date) {}

    /// What became of the days off of a calendar.
    record HolidayPayload(@Nullable List<Holiday> holidays, List<UserError> errors) {}

    @QueryMapping
    List<Holiday> holidays(
            @Argument String calendar, @Argument @Nullable LocalDate from, @Argument @Nullable LocalDate to) {
        return desk.of(calendar, AvailabilityInputs.bound(from, true), AvailabilityInputs.bound(to, false));
    }

    @MutationMapping
    HolidayPayload holidayAdd(@Argument HolidayAddInput input, Writing writing) {
        if (writing.replayed().isEmpty()) {
            var date = inputs.date(input.date());
            var name = inputs.name(input.name());
            desk.add(inputs.calendar(input.calendar()), date, name, writing);
        }
        return year(input.calendar(), input.date());
    }

    @MutationMapping
    HolidayPayload holidayRemove(@Argument HolidayRemoveInput input, Writing writing) {
        if (writing.replayed().isEmpty()) {
            desk.remove(input.calendar(), input.date(), writing);
        }
        return year(input.calendar(), input.date());
    }

    private HolidayPayload year(String calendar, LocalDate date) {
        var first = date.withDayOfYear(1);
        return new HolidayPayload(desk.of(calendar, first, first.plusYears(1).minusDays(1)), List.of());
    }
}
