package io.magnetiq.booking;

import io.magnetiq.mutation.UserError;
import io.magnetiq.platform.ErrorCode;
import java.util.List;

/// A step that cannot follow from where a booking stands.
record IllegalTransition(
        String message, ErrorCode code, List<String> path, BookingStatus from, List<BookingStatus> allowed)
        implements UserError {
    private static final String HERE = " by this mutation";

    static IllegalTransition of(BookingStatus from, BookingStatus to) {
        return from == to
                ? because("The booking is %s already.".formatted(from), from)
                : because(
                        "A booking that is %s cannot become %s%s."
                                .formatted(from, to, from.next().contains(to) ? HERE : ""),
                        from);
    }

    /// Only what is agreed has a time to be moved from.
    static IllegalTransition moved(BookingStatus from) {
        return because("A booking that is %s cannot be moved, only one that is CONFIRMED.".formatted(from), from);
    }

    private static IllegalTransition because(String message, BookingStatus from) {
        return new IllegalTransition(message, ErrorCode.ILLEGAL_TRANSITION, List.of(), from, List.copyOf(from.next()));
    }
}
