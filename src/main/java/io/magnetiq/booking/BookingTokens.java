package io.magnetiq.booking;

import org.jspecify.annotations.Nullable;

/// The tokens of a booking that are still good for something, as the SDL shows them to whoever holds it.
record BookingTokens(
        @Nullable String view,
        @Nullable String checkout,
        @Nullable String cancel,
        @Nullable String reschedule) {
    static BookingTokens of(Booking booking, Tokens tokens) {
        var open = booking.tokens();
        var id = booking.id();
        return new BookingTokens(
                open.view() == null ? null : tokens.token(Tokens.Act.VIEW, id, 0),
                open.checkout() == null ? null : tokens.token(Tokens.Act.CHECKOUT, id, 0),
                open.cancel() == null ? null : tokens.token(Tokens.Act.CANCEL, id, 0),
                open.reschedule() == null ? null : tokens.token(Tokens.Act.RESCHEDULE, id, booking.sequence()));
    }
}
