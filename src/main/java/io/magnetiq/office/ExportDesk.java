package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.consultant.Consultant;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes bookings out: first settles which, then reads them part by part, so that nobody's slow line holds a
/// connection.
@Service
@Transactional(readOnly = true)
class ExportDesk {
    static final int MOST = 50_000;

    private final Diary diary;
    private final FeedOwners consultants;

    ExportDesk(Diary diary, FeedOwners consultants) {
        this.diary = diary;
        this.consultants = consultants;
    }

    /// The ids of all that the caller may have, earliest begin first; consultants have their own.
    List<Long> ids(Caller caller, ExportFilter filter) {
        var consultant = caller.may(Permission.BOOKINGS_READ) ? Diary.ANYBODY : own(caller);
        var expired = filter.statuses().contains(BookingStatus.EXPIRED);
        var ids = diary.idsOf(
                consultant, filter.from(), filter.to(), filter.statuses(), expired, Ids.now(), Limit.of(MOST + 1));
        if (ids.size() > MOST) {
            throw Refusal.badInput("More than %d bookings; ask for fewer days.".formatted(MOST));
        }
        return ids;
    }

    /// In the order of the ids; what is gone meanwhile is left out.
    List<Booking> read(List<Long> ids) {
        var known = diary.presentByIdIn(ids).stream().collect(Collectors.toMap(Booking::id, booking -> booking));
        return ids.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    private long own(Caller caller) {
        var own = caller.userId() == null ? List.<Consultant>of() : consultants.ofUser(caller.userId());
        if (own.isEmpty()) {
            caller.demand(Permission.BOOKINGS_READ);
        }
        return own.getFirst().id();
    }
}
