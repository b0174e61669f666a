package io.magnetiq.booking;

import io.magnetiq.mutation.Writing;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves `booking/office.graphqls`: what colleagues do with bookings.
@Controller
class OfficeController {
    private final OfficeDesk desk;
    private final InputIds ids;

    OfficeController(OfficeDesk desk, InputIds ids) {
        this.desk = desk;
        this.ids = ids;
    }

    /// Who is to look after a booking.
    record AssignInput(
            String id, int expectedVersion, @Nullable String assignee) {}

    @MutationMapping
    BookingPayload bookingAssign(@Argument AssignInput input, Writing writing) {
        var id = ids.booking(input.id());
        var assignee = input.assignee() == null ? null : ids.user(input.assignee(), "assignee");
        return BookingPayload.of(
                writing.replayed().isPresent()
                        ? desk.found(id)
                        : desk.assign(id, input.expectedVersion(), assignee, writing));
    }
}
