package io.magnetiq.booking;

import graphql.GraphQLContext;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Grants;
import io.magnetiq.identity.Permission;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The bookings that a caller may read: all of them, or those where they consult.
@Component
public class VisibleBookings {
    private final Bookings bookings;

    VisibleBookings(Bookings bookings) {
        this.bookings = bookings;
    }

    /// Those of the bookings that the caller of an operation may read; what is theirs is opened to them.
    public List<Booking> read(Collection<Long> ids, GraphQLContext context) {
        var caller = Caller.of(context);
        if (caller.may(Permission.BOOKINGS_READ)) {
            return bookings.presentByIdIn(ids);
        }
        var own = caller.userId() == null ? List.<Long>of() : bookings.ofUser(caller.userId(), ids);
        var found = own.isEmpty() ? List.<Booking>of() : bookings.presentByIdIn(own);
        found.forEach(booking -> grant(booking, context));
        return found;
    }

    static void grant(@Nullable Booking booking, GraphQLContext context) {
        if (booking != null) {
            Grants.grant(context, booking);
            Grants.grant(context, booking.client());
            Grants.grant(context, booking.billing());
        }
    }
}
