package io.magnetiq.booking;

import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.StaleVersion;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Opens a booking for a change: to the holder of a token for just that, or by its id to colleagues.
@Component
class Opening {
    private final Bookings bookings;
    private final InputIds ids;

    Opening(Bookings bookings, InputIds ids) {
        this.bookings = bookings;
        this.ids = ids;
    }

    /// Which booking, in one of two ways.
    record Key(@Nullable String id, @Nullable String token) {}

    /// @param act what the token must be for
    Booking open(Key key, Tokens.Act act, Caller caller, Writing writing) {
        if (key.token() == null) {
            caller.demand(Permission.BOOKINGS_WRITE);
        }
        if (writing.replayed().isPresent()) {
            return found(writing.replayed().get());
        }
        if (key.token() != null) {
            writing.byToken();
            return byToken(act, key.token())
                    .orElseThrow(() -> Rejection.of(
                            ErrorCode.NOT_FOUND,
                            "The token opens nothing: it is unknown, used up or for something else.",
                            "input",
                            "booking",
                            "token"));
        }
        return found(ids.booking(String.valueOf(key.id())));
    }

    void unchanged(Booking booking, int expectedVersion) {
        StaleVersion.demand(expectedVersion, booking.version());
    }

    Booking found(long id) {
        return find(id).orElseThrow(() -> Rejection.missing("Booking", "input", "booking"));
    }

    Optional<Booking> find(long id) {
        return bookings.presentByIdIn(List.of(id)).stream().findFirst();
    }

    Optional<Booking> byToken(Tokens.Act act, String token) {
        var hash = Tokens.hash(token);
        return switch (act) {
            case VIEW -> bookings.findByTokensViewAndDeletedAtIsNull(hash);
            case CHECKOUT -> bookings.findByTokensCheckoutAndDeletedAtIsNull(hash);
            case CANCEL -> bookings.findByTokensCancelAndDeletedAtIsNull(hash);
            case RESCHEDULE -> bookings.findByTokensRescheduleAndDeletedAtIsNull(hash);
        };
    }
}
