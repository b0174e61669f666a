package io.magnetiq.booking;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.availability.StartInput;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.mutation.Actor;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import io.magnetiq.payment.Payment;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves `booking/client.graphqls`: what clients do with a booking, by its tokens.
@Controller
class ClientController {
    private final HoldDesk holds;
    private final BookingDesk desk;
    private final Opening opening;
    private final Tokens tokens;
    private final InputIds ids;

    ClientController(HoldDesk holds, BookingDesk desk, Opening opening, Tokens tokens, InputIds ids) {
        this.holds = holds;
        this.desk = desk;
        this.opening = opening;
        this.tokens = tokens;
        this.ids = ids;
    }

    /// Which slot is to be kept for whom.
    record HoldInput(
            String consultant,
            String type,
            StartInput start,
            @Nullable ZoneId timeZone,
            ContactInput.@Nullable Person client,
            @Nullable String subject,
            @Nullable Boolean termsAccepted) {}

    /// All that a booking still lacks.
    record CheckoutInput(
            Opening.Key booking,
            int expectedVersion,
            ContactInput.@Nullable Person client,
            ContactInput.@Nullable Address billing,
            @Nullable String subject,
            @Nullable Boolean termsAccepted) {}

    /// What is to be moved where.
    record RescheduleInput(
            Opening.Key booking,
            int expectedVersion,
            StartInput start,
            @Nullable Boolean override) {}

    /// What is to be called off.
    record CancelInput(
            Opening.Key booking,
            int expectedVersion,
            @Nullable String reason,
            @Nullable Boolean override) {}

    /// A booking and what else may be done with it.
    record TokensPayload(Booking booking, @Nullable BookingTokens tokens, List<UserError> errors) {}

    /// A booking and what there is to pay.
    record CheckoutPayload(Booking booking, @Nullable Payment payment, List<UserError> errors) {}

    /// What became of a booking.
    record Payload(Booking booking, List<UserError> errors) {}

    @MutationMapping
    TokensPayload bookingHold(@Argument HoldInput input, Writing writing, DataFetchingEnvironment env) {
        return answer(
                writing.replayed().isPresent()
                        ? opening.found(writing.replayed().get())
                        : hold(input, writing, env),
                env);
    }

    private Booking hold(HoldInput input, Writing writing, DataFetchingEnvironment env) {
        var client = input.client() == null ? null : input.client().checked();
        var asker = new HoldDesk.Asker(
                client, ContactInput.text(input.subject(), "subject"), Boolean.TRUE.equals(input.termsAccepted()));
        var wish = new Placing.Wish(
                ids.consultant(input.consultant()),
                ids.type(input.type()),
                input.start().resolved(writing.at()),
                input.timeZone(),
                guest(env),
                null);
        return holds.hold(wish, asker, writing);
    }

    @MutationMapping
    CheckoutPayload bookingCheckout(@Argument CheckoutInput input, Writing writing, DataFetchingEnvironment env) {
        var booking = opening.open(input.booking(), Tokens.Act.CHECKOUT, Caller.of(env), writing);
        VisibleBookings.grant(booking, env.getGraphQlContext());
        if (writing.replayed().isPresent()) {
            return new CheckoutPayload(booking, desk.payment(booking), List.of());
        }
        opening.unchanged(booking, input.expectedVersion());
        var done = desk.checkOut(
                booking,
                new BookingDesk.Details(
                        input.client() == null ? null : input.client().checked(),
                        input.billing() == null ? null : input.billing().checked(),
                        ContactInput.text(input.subject(), "subject"),
                        Boolean.TRUE.equals(input.termsAccepted())),
                writing);
        VisibleBookings.grant(booking, env.getGraphQlContext());
        return new CheckoutPayload(done.booking(), done.payment(), List.of());
    }

    @MutationMapping
    TokensPayload bookingReschedule(@Argument RescheduleInput input, Writing writing, DataFetchingEnvironment env) {
        var caller = Caller.of(env);
        var booking = opening.open(input.booking(), Tokens.Act.RESCHEDULE, caller, writing);
        if (writing.replayed().isEmpty()) {
            opening.unchanged(booking, input.expectedVersion());
            var override = Boolean.TRUE.equals(input.override());
            Policy.demand(Policy.rescheduleUntil(booking, booking.type().rules()), writing.at(), override, caller);
            holds.move(
                    booking,
                    input.start().resolved(writing.at()),
                    input.booking().token() != null,
                    writing);
        }
        VisibleBookings.grant(booking, env.getGraphQlContext());
        var next = input.booking().token() == null ? null : BookingTokens.afterMove(booking, tokens);
        return new TokensPayload(booking, next, List.of());
    }

    @MutationMapping
    Payload bookingCancel(@Argument CancelInput input, Writing writing, DataFetchingEnvironment env) {
        var caller = Caller.of(env);
        var booking = opening.open(input.booking(), Tokens.Act.CANCEL, caller, writing);
        // Called off is called off: whoever asks twice gets the same answer.
        if (writing.replayed().isEmpty() && booking.status() != BookingStatus.CANCELLED) {
            opening.unchanged(booking, input.expectedVersion());
            if (!booking.unpaid()) {
                var override = Boolean.TRUE.equals(input.override());
                Policy.demand(Policy.cancelUntil(booking, booking.type().rules()), writing.at(), override, caller);
            }
            desk.cancel(booking, ContactInput.text(input.reason(), "reason"), writing);
        }
        writing.subject(BookingLog.SUBJECT, booking.id());
        VisibleBookings.grant(booking, env.getGraphQlContext());
        return new Payload(booking, List.of());
    }

    private TokensPayload answer(Booking booking, DataFetchingEnvironment env) {
        VisibleBookings.grant(booking, env.getGraphQlContext());
        return new TokensPayload(booking, BookingTokens.of(booking, tokens), List.of());
    }

    /// Colleagues may hold as many as they need.
    private static @Nullable String guest(DataFetchingEnvironment env) {
        return Caller.of(env).may(Permission.BOOKINGS_WRITE)
                ? null
                : env.getGraphQlContext().get(Actor.GUEST);
    }
}
