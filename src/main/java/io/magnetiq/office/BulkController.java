package io.magnetiq.office;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.booking.Absent;
import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.booking.Steps;
import io.magnetiq.identity.Caller;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.GlobalIds;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves `office/bulk.graphqls`: what colleagues do with many bookings at once.
@Controller
class BulkController {
    private static final int MOST = 100;

    private final OfficeDesk desk;
    private final Steps steps;
    private final GlobalIds ids;

    BulkController(OfficeDesk desk, Steps steps, GlobalIds ids) {
        this.desk = desk;
        this.steps = steps;
        this.ids = ids;
    }

    /// What is to be done with each.
    enum Action {
        START,
        COMPLETE,
        NO_SHOW,
        CANCEL,
        ASSIGN
    }

    /// One of the bookings.
    record ItemInput(String id, int expectedVersion) {}

    /// What is to be done with which bookings.
    record Input(
            List<ItemInput> items,
            Action action,
            @Nullable Absent absent,
            @Nullable String assignee,
            @Nullable String reason) {}

    /// What became of each.
    record Payload(List<BookingChange> results, List<UserError> errors) {}

    @MutationMapping
    Payload bookingsChangeStatus(@Argument Input input, Writing writing, DataFetchingEnvironment env) {
        writing.note("action", input.action().name());
        var context = env.getGraphQlContext();
        var results = desk.takeAll(items(input.items()), step(input, Caller.of(env), writing), over(input), writing);
        results.forEach(result -> {
            if (result.booking() != null) {
                Steps.shown(result.booking(), context);
            }
        });
        return new Payload(results, List.of());
    }

    private List<OfficeDesk.Item> items(List<ItemInput> given) {
        if (given.isEmpty() || given.size() > MOST) {
            throw Rejection.badInput("1 to %d items.".formatted(MOST), "input", "items");
        }
        var items = given.stream()
                .map(item -> new OfficeDesk.Item(
                        item.id(), ids.open("Booking", item.id()).orElse(null), item.expectedVersion()))
                .toList();
        var seen = new HashSet<Object>();
        if (!items.stream().allMatch(item -> seen.add(item.booking() == null ? item.id() : item.booking()))) {
            throw Rejection.badInput("Each booking once.", "input", "items");
        }
        return items;
    }

    private Consumer<Booking> step(Input input, Caller caller, Writing writing) {
        return switch (input.action()) {
            case START -> booking -> steps.start(booking, writing);
            case COMPLETE -> booking -> steps.complete(booking, writing);
            case NO_SHOW -> missed(input.absent(), writing);
            case CANCEL -> booking -> steps.cancel(booking, input.reason(), caller, writing);
            case ASSIGN -> assigned(input.assignee(), writing);
        };
    }

    private Consumer<Booking> missed(@Nullable Absent absent, Writing writing) {
        if (absent == null) {
            throw Rejection.badInput("Say who did not come.", "input", "absent");
        }
        return booking -> steps.missed(booking, absent, writing);
    }

    private Consumer<Booking> assigned(@Nullable String assignee, Writing writing) {
        var id = assignee == null
                ? null
                : ids.open("User", assignee).orElseThrow(() -> Rejection.missing("User", "input", "assignee"));
        var colleague = desk.colleague(id);
        return booking -> steps.assign(booking, colleague, writing);
    }

    /// Called off is called off: whoever asks twice gets the same answer.
    private static Predicate<Booking> over(Input input) {
        return booking -> input.action() == Action.CANCEL && booking.status() == BookingStatus.CANCELLED;
    }
}
