package io.magnetiq.booking;

import io.magnetiq.identity.Users;
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.StaleVersion;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Does with bookings what colleagues decide.
@Service
@Transactional
class OfficeDesk {
    private final Bookings bookings;
    private final Users users;
    private final Journal journal;

    OfficeDesk(Bookings bookings, Users users, Journal journal) {
        this.bookings = bookings;
        this.users = users;
        this.journal = journal;
    }

    Booking found(long id) {
        return bookings.findByIdInAndDeletedAtIsNull(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.of(ErrorCode.NOT_FOUND, "There is no such Booking.", "input", "id"));
    }

    Booking assign(long id, int expectedVersion, @Nullable Long assignee, Writing writing) {
        var booking = found(id);
        StaleVersion.demand(expectedVersion, booking.version());
        var colleague = assignee == null
                ? null
                : users.findById(assignee)
                        .filter(user -> user.deletedAt() == null && !user.locked())
                        .orElseThrow(
                                () -> Rejection.of(ErrorCode.NOT_FOUND, "There is no such User.", "input", "assignee"));
        booking.assign(colleague);
        writing.subject("Booking", id);
        Map<String, Object> payload = new HashMap<>();
        if (assignee != null) {
            payload.put("assignee", assignee.toString());
        }
        journal.append(new Event("booking.assigned", "Booking", id, payload), writing.at(), writing.actor());
        return bookings.saveAndFlush(booking);
    }
}
