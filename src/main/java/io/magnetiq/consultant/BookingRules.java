package io.magnetiq.consultant;

import jakarta.persistence.Embeddable;

/// How a kind of consultation may be booked.
///
/// @param seats separate bookings that may share one slot; 1 for a consultation of one's own
/// @param bufferBeforeMinutes kept free before it begins
/// @param bufferAfterMinutes kept free after it ends
/// @param noticeMinutes between booking and begin, at least
/// @param horizonDays how many days ahead it may be booked
/// @param dailyCap consultations of all kinds that a consultant takes a day
/// @param gridMinutes between the beginnings that are offered
/// @param cancelHours before the begin, until which it is called off at no cost
/// @param rescheduleHours before the begin, until which it may be moved
@Embeddable
public record BookingRules(
        int seats,
        int bufferBeforeMinutes,
        int bufferAfterMinutes,
        int noticeMinutes,
        int horizonDays,
        int dailyCap,
        int gridMinutes,
        int cancelHours,
        int rescheduleHours) {
    /// What holds where nothing else is said.
    public static final BookingRules STANDARD = new BookingRules(1, 0, 15, 120, 60, 10, 30, 24, 12);

    public BookingRules withSeats(int number) {
        return new BookingRules(
                number,
                bufferBeforeMinutes,
                bufferAfterMinutes,
                noticeMinutes,
                horizonDays,
                dailyCap,
                gridMinutes,
                cancelHours,
                rescheduleHours);
    }
}
