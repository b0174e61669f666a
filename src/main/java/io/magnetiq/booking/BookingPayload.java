package io.magnetiq.booking;

import io.magnetiq.mutation.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a booking.
record BookingPayload(@Nullable Booking booking, List<UserError> errors) {
    static BookingPayload of(Booking booking) {
        return new BookingPayload(booking, List.of());
    }
}
