package io.magnetiq.booking;

import io.magnetiq.mutation.UserError;
import io.magnetiq.platform.ErrorCode;
import java.util.List;

/// A step that cannot follow from where a booking stands.
record IllegalTransition(
        String message, ErrorCode code, List<String> path, BookingStatus from, List<BookingStatus> allowed)
        implements UserError {
    static IllegalTransition of(BookingStatus from, BookingStatus to) {
        return new IllegalTransition(
                "A booking that is %s cannot become %s.".formatted(from, to),
                ErrorCode.ILLEGAL_TRANSITION,
                List.of(),
                from,
                List.copyOf(from.next()));
    }
}
