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
                reschedule(booking, tokens));
    }

    /// To whoever moved a booking by one token: the next one of that kind and no other.
    static BookingTokens afterMove(Booking booking, Tokens tokens) {
        return new BookingTokens(null, null, null, reschedule(booking, tokens));
    }

    /// The serial is that of the move which issued it; moves by colleagues issue none.
    private static @Nullable String reschedule(Booking booking, Tokens tokens) {
        var hash = booking.tokens().reschedule();
        for (int serial = booking.sequence(); hash != null && serial >= 0; serial--) {
            var token = tokens.token(Tokens.Act.RESCHEDULE, booking.id(), serial);
            if (hash.equals(Tokens.hash(token))) {
                return token;
            }
        }
        return null;
    }
}
