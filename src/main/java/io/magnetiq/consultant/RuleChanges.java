package io.magnetiq.consultant;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// Where a consultant's rules differ from those of a kind of consultation; null leaves the type's.
///
/// @param durationMinutes from begin to end
/// @param bufferBeforeMinutes kept free before it begins
/// @param bufferAfterMinutes kept free after it ends
/// @param noticeMinutes between booking and begin, at least
/// @param horizonDays how many days ahead it may be booked
/// @param dailyCap consultations of all kinds that the consultant takes a day
/// @param gridMinutes between the beginnings that are offered
/// @param seats separate bookings that may share one slot
@Embeddable
public record RuleChanges(
        @Nullable Integer durationMinutes,
        @Nullable Integer bufferBeforeMinutes,
        @Nullable Integer bufferAfterMinutes,
        @Nullable Integer noticeMinutes,
        @Nullable Integer horizonDays,
        @Nullable Integer dailyCap,
        @Nullable Integer gridMinutes,
        @Nullable Integer seats) {
    static final RuleChanges NONE = new RuleChanges(null, null, null, null, null, null, null, null);

    /// The rules of a type as they are with this consultant.
    BookingRules over(BookingRules type) {
        return new BookingRules(
                requireNonNullElse(seats, type.seats()),
                requireNonNullElse(bufferBeforeMinutes, type.bufferBeforeMinutes()),
                requireNonNullElse(bufferAfterMinutes, type.bufferAfterMinutes()),
                requireNonNullElse(noticeMinutes, type.noticeMinutes()),
                requireNonNullElse(horizonDays, type.horizonDays()),
                requireNonNullElse(dailyCap, type.dailyCap()),
                requireNonNullElse(gridMinutes, type.gridMinutes()),
                type.cancelHours(),
                type.rescheduleHours());
    }
}
