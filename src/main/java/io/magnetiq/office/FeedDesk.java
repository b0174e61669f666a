package io.magnetiq.office;

import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.consultant.Consultant;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Hands out calendars to whoever has their address, and makes addresses void.
@Service
@Transactional(readOnly = true)
class FeedDesk {
    private static final Duration BACK = Duration.ofDays(90);
    private static final int MOST = 5_000;

    private final Diary diary;
    private final FeedOwners owners;
    private final FeedAddress address;
    private final BookingDesk bookings;
    private final GlobalIds ids;

    FeedDesk(Diary diary, FeedOwners owners, FeedAddress address, BookingDesk bookings, GlobalIds ids) {
        this.diary = diary;
        this.owners = owners;
        this.address = address;
        this.bookings = bookings;
        this.ids = ids;
    }

    Optional<Booking> booking(String viewToken) {
        return bookings.viewed(viewToken);
    }

    Optional<List<Booking>> feed(String consultant, String signature) {
        var now = Ids.now();
        return ids.open("Consultant", consultant)
                .flatMap(owners::findByIdAndDeletedAtIsNull)
                .filter(owner -> address.signed(owner, signature))
                .map(owner -> diary.feed(owner.id(), now.minus(BACK), now, Limit.of(MOST)));
    }

    @Transactional
    Consultant renew(long consultant, Writing writing) {
        owners.renew(consultant);
        writing.subject("Consultant", consultant);
        return found(consultant);
    }

    Consultant found(long consultant) {
        return owners.findByIdAndDeletedAtIsNull(consultant)
                .orElseThrow(() -> Rejection.missing("Consultant", "input", "consultant"));
    }
}
