package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.mutation.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one of many bookings.
///
/// @param id as the client gave it
record BookingChange(String id, @Nullable Booking booking, List<UserError> errors) {}
