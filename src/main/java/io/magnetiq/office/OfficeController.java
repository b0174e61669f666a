package io.magnetiq.office;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.booking.Absent;
import io.magnetiq.booking.Booking;
import io.magnetiq.booking.Steps;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves `office/office.graphqls`: what colleagues do with one booking.
@Controller
class OfficeController {
    private static final int REFERENCE = 200;

    private final OfficeDesk desk;
    private final Steps steps;
    private final GlobalIds ids;

    OfficeController(OfficeDesk desk, Steps steps, GlobalIds ids) {
        this.desk = desk;
        this.steps = steps;
        this.ids = ids;
    }

    /// Who is to look after a booking.
    record AssignInput(
            String id, int expectedVersion, @Nullable String assignee) {}

    /// What the money came with.
    record ConfirmInput(
            String id, int expectedVersion, @Nullable String paymentReference) {}

    /// Which booking.
    record StepInput(String id, int expectedVersion) {}

    /// Who did not come.
    record NoShowInput(String id, int expectedVersion, Absent absent) {}

    /// What became of a booking.
    record Payload(Booking booking, List<UserError> errors) {}

    @MutationMapping
    Payload bookingAssign(@Argument AssignInput input, Writing writing, DataFetchingEnvironment env) {
        return take(input.id(), input.expectedVersion(), writing, env, booking -> {
            var colleague = input.assignee() == null ? null : open("User", input.assignee(), "assignee");
            steps.assign(booking, desk.colleague(colleague), writing);
        });
    }

    @MutationMapping
    Payload bookingConfirm(@Argument ConfirmInput input, Writing writing, DataFetchingEnvironment env) {
        return take(
                input.id(),
                input.expectedVersion(),
                writing,
                env,
                booking -> steps.confirm(booking, reference(input.paymentReference()), writing));
    }

    @MutationMapping
    Payload bookingStart(@Argument StepInput input, Writing writing, DataFetchingEnvironment env) {
        return take(input.id(), input.expectedVersion(), writing, env, booking -> steps.start(booking, writing));
    }

    @MutationMapping
    Payload bookingComplete(@Argument StepInput input, Writing writing, DataFetchingEnvironment env) {
        return take(input.id(), input.expectedVersion(), writing, env, booking -> steps.complete(booking, writing));
    }

    @MutationMapping
    Payload bookingMarkNoShow(@Argument NoShowInput input, Writing writing, DataFetchingEnvironment env) {
        return take(
                input.id(),
                input.expectedVersion(),
                writing,
                env,
                booking -> steps.missed(booking, input.absent(), writing));
    }

    @MutationMapping
    Payload bookingMarkRefunded(@Argument StepInput input, Writing writing, DataFetchingEnvironment env) {
        return take(input.id(), input.expectedVersion(), writing, env, booking -> steps.givenBack(booking, writing));
    }

    private Payload take(
            String id, int expectedVersion, Writing writing, DataFetchingEnvironment env, Consumer<Booking> step) {
        var booking = writing.replayed()
                .map(desk::found)
                .orElseGet(() -> desk.take(open("Booking", id, "id"), expectedVersion, step));
        return new Payload(Steps.shown(booking, env.getGraphQlContext()), List.of());
    }

    private long open(String type, String id, String field) {
        return ids.open(type, id).orElseThrow(() -> Rejection.missing(type, "input", field));
    }

    private static @Nullable String reference(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var plain = text.strip();
        if (plain.isEmpty() || plain.length() > REFERENCE || plain.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.badInput(
                    "One line of 1 to %d characters.".formatted(REFERENCE), "input", "paymentReference");
        }
        return plain;
    }
}
