package io.magnetiq.booking;

import io.magnetiq.platform.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes down that slots are free again because nobody paid in time.
///
/// Nobody waits for it: such a booking shows as expired and its slot as free at the very moment. What stands here only
/// makes way for the next booking, and tells the journal.
@Service
@Transactional
class ExpiryDesk {
    private static final int AT_ONCE = 200;

    private final Bookings bookings;
    private final BookingLog log;

    ExpiryDesk(Bookings bookings, BookingLog log) {
        this.bookings = bookings;
        this.log = log;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void sweep() {
        var now = Ids.now();
        expire(bookings.lapsed(now, Limit.of(AT_ONCE)), now);
    }

    void expire(List<Long> ids, Instant now) {
        if (!ids.isEmpty()) {
            expire(bookings.findAllById(ids), now);
        }
    }

    /// Has nobody taken the time since? What has lapsed makes way; the database has the last word.
    boolean free(Booking booking, Instant when) {
        var takers = bookings.takers(booking.id());
        expire(
                takers.stream()
                        .filter(taker -> taker.lapsed(when))
                        .map(Booking::id)
                        .toList(),
                when);
        return takers.stream().allMatch(taker -> taker.written() == BookingStatus.EXPIRED);
    }

    private void expire(Collection<Booking> lapsed, Instant now) {
        for (var booking : lapsed) {
            if (booking.lapsed(now)) {
                booking.expire();
                log.tell(BookingEvent.Type.EXPIRED, booking, now, "system", Map.of());
            }
        }
        // Inserts go first within one flush, and would collide with what is to make way.
        bookings.flush();
    }
}
