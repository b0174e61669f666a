package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.identity.User;
import io.magnetiq.identity.Users;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.StaleVersion;
import io.magnetiq.mutation.Writing;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Does with bookings what colleagues decide, one by one or many at once.
@Service
@Transactional
class OfficeDesk {
    private final Diary diary;
    private final Users users;
    private final EntityManager entities;

    OfficeDesk(Diary diary, Users users, EntityManager entities) {
        this.diary = diary;
        this.users = users;
        this.entities = entities;
    }

    /// One of many: a booking that was read in a version; no id where the client's stands for none.
    record Item(String id, @Nullable Long booking, int expectedVersion) {}

    Booking found(long id) {
        return diary.findByIdAndDeletedAtIsNull(id).orElseThrow(OfficeDesk::nothing);
    }

    /// Whoever may look after a booking.
    @Nullable
    User colleague(@Nullable Long id) {
        return id == null
                ? null
                : users.findById(id)
                        .filter(user -> user.deletedAt() == null && !user.locked())
                        .orElseThrow(() -> Rejection.missing("User", "input", "assignee"));
    }

    Booking take(long id, int expectedVersion, Consumer<Booking> step) {
        var booking = found(id);
        StaleVersion.demand(expectedVersion, booking.version());
        step.accept(booking);
        entities.flush();
        return booking;
    }

    /// Takes the step with each; what it refuses of one holds up none of the others.
    List<BookingChange> takeAll(List<Item> items, Consumer<Booking> step, Predicate<Booking> over, Writing writing) {
        var ids = items.stream().map(Item::booking).filter(Objects::nonNull).toList();
        var known = diary.locked(ids).stream().collect(Collectors.toMap(Booking::id, booking -> booking));
        var changed = new ArrayList<String>();
        var results = new ArrayList<BookingChange>();
        for (var item : items) {
            var booking = item.booking() == null ? null : known.get(item.booking());
            try {
                if (booking == null) {
                    throw nothing();
                }
                if (!over.test(booking)) {
                    StaleVersion.demand(item.expectedVersion(), booking.version());
                    step.accept(booking);
                    changed.add(Long.toString(booking.id()));
                }
                results.add(new BookingChange(item.id(), booking, List.of()));
            } catch (Rejection rejection) {
                results.add(new BookingChange(item.id(), null, rejection.errors()));
            }
        }
        entities.flush();
        writing.note("bookings", changed);
        return results;
    }

    private static Rejection nothing() {
        return Rejection.missing("Booking", "input", "id");
    }
}
