package io.magnetiq.consultant;

import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves the mutations of `consultant/availability.graphqls`.
@Controller
class AvailabilityController {
    private final AvailabilityDesk desk;
    private final AvailabilityInputs inputs;

    AvailabilityController(AvailabilityDesk desk, AvailabilityInputs inputs) {
        this.desk = desk;
        this.inputs = inputs;
    }

    /// The hours of a week.
    record AvailabilityUpdateInput(String consultant, int expectedVersion, List<WeeklyHoursInput> weekly) {}

    /// Hours on a day of every week.
    record WeeklyHoursInput(DayOfWeek day, LocalTime from, LocalTime to) {}

    /// The hours of a date.
    record DatedHoursSetInput(String consultant, int expectedVersion, LocalDate date, List<OpeningHoursInput> hours) {}

    /// Hours of a day.
    record OpeningHoursInput(LocalTime from, LocalTime to) {}

    /// A date whose own hours go.
    record DatedHoursClearInput(String consultant, int expectedVersion, LocalDate date) {}

    /// Time that a consultant will be away.
    record AbsenceAddInput(
            String consultant,
            int expectedVersion,
            Instant from,
            Instant to,
            @Nullable String reason) {}

    /// An absence that will not be.
    record AbsenceRemoveInput(String id, int expectedVersion) {}

    /// What became of when a consultant can be booked.
    record AvailabilityPayload(@Nullable Consultant consultant, List<UserError> errors) {
        static AvailabilityPayload of(Consultant consultant) {
            return new AvailabilityPayload(consultant, List.of());
        }
    }

    @MutationMapping
    AvailabilityPayload availabilityUpdate(@Argument AvailabilityUpdateInput input, Writing writing) {
        return AvailabilityPayload.of(desk.replayed(writing).orElseGet(() -> {
            var consultant = inputs.consultant(input.consultant());
            return desk.setWeekly(consultant, input.expectedVersion(), inputs.weekly(input.weekly()), writing);
        }));
    }

    @MutationMapping
    AvailabilityPayload datedHoursSet(@Argument DatedHoursSetInput input, Writing writing) {
        return AvailabilityPayload.of(desk.replayed(writing).orElseGet(() -> {
            var consultant = inputs.consultant(input.consultant());
            var date = inputs.date(input.date());
            return desk.setDated(consultant, input.expectedVersion(), date, inputs.hours(input.hours()), writing);
        }));
    }

    @MutationMapping
    AvailabilityPayload datedHoursClear(@Argument DatedHoursClearInput input, Writing writing) {
        return AvailabilityPayload.of(desk.replayed(writing).orElseGet(() -> {
            var consultant = inputs.consultant(input.consultant());
            return desk.clearDated(consultant, input.expectedVersion(), input.date(), writing);
        }));
    }

    @MutationMapping
    AvailabilityPayload absenceAdd(@Argument AbsenceAddInput input, Writing writing) {
        return AvailabilityPayload.of(desk.replayed(writing).orElseGet(() -> {
            var consultant = inputs.consultant(input.consultant());
            var span = inputs.span(input.from(), input.to());
            var reason = inputs.line(input.reason(), "reason", AvailabilityInputs.REASON);
            return desk.addAbsence(consultant, input.expectedVersion(), span, reason, writing);
        }));
    }

    @MutationMapping
    AvailabilityPayload absenceRemove(@Argument AbsenceRemoveInput input, Writing writing) {
        return AvailabilityPayload.of(desk.replayed(writing)
                .orElseGet(() -> desk.removeAbsence(inputs.absence(input.id()), input.expectedVersion(), writing)));
    }
}
