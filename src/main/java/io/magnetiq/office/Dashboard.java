package io.magnetiq.office;

import io.magnetiq.booking.BookingStatus;
import io.magnetiq.payment.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// How bookings stand.
///
/// @param from begin of the period, which ends `at` this moment
record Dashboard(Instant from, Instant at, List<Figures.Pile> piles) {
    private static final Set<BookingStatus> AGREED = EnumSet.of(
            BookingStatus.CONFIRMED, BookingStatus.IN_PROGRESS, BookingStatus.COMPLETED, BookingStatus.NO_SHOW);

    /// What is confirmed is paid, at no price, too.
    private static final Set<PaymentStatus> PAID = EnumSet.of(PaymentStatus.COMPLETED, PaymentStatus.REFUNDED);

    private static final Set<BookingStatus> OVER = EnumSet.of(BookingStatus.COMPLETED, BookingStatus.NO_SHOW);

    /// The bookings of one status.
    record StatusCount(BookingStatus status, int count) {}

    /// The bookings of one payment status.
    record PaymentStatusCount(PaymentStatus status, int count) {}

    public List<StatusCount> byStatus() {
        return Arrays.stream(BookingStatus.values())
                .map(status -> new StatusCount(status, standing(status)))
                .toList();
    }

    public List<PaymentStatusCount> byPaymentStatus() {
        return Arrays.stream(PaymentStatus.values())
                .map(status -> new PaymentStatusCount(
                        status, sum(pile -> pile.paymentStatus() == status, Figures.Pile::count)))
                .toList();
    }

    public int created() {
        return sum(_ -> true, Figures.Pile::asked);
    }

    public int upcomingToday() {
        return sum(pile -> pile.status() == BookingStatus.CONFIRMED, Figures.Pile::today);
    }

    public int upcomingWeek() {
        return sum(pile -> pile.status() == BookingStatus.CONFIRMED, Figures.Pile::week);
    }

    public @Nullable Double noShowRate() {
        return share(BookingStatus.NO_SHOW, pile -> OVER.contains(pile.status()));
    }

    public @Nullable Double cancelledRate() {
        return share(BookingStatus.CANCELLED, Dashboard::agreed);
    }

    public @Nullable Double leadHours() {
        var asked = sum(Dashboard::agreed, Figures.Pile::asked);
        var seconds = piles.stream()
                .filter(Dashboard::agreed)
                .mapToDouble(Figures.Pile::lead)
                .sum();
        return asked == 0 ? null : seconds / asked / Duration.ofHours(1).toSeconds();
    }

    /// What was not paid in time counts as expired, whether anything noticed or not.
    private int standing(BookingStatus status) {
        var lapsed = sum(pile -> status == BookingStatus.EXPIRED || pile.status() == status, Figures.Pile::lapsed);
        var written = sum(pile -> pile.status() == status, Figures.Pile::count);
        return status == BookingStatus.EXPIRED ? written + lapsed : written - lapsed;
    }

    /// Had both sides agreed at some time? Of what was called off, the payment tells.
    private static boolean agreed(Figures.Pile pile) {
        return AGREED.contains(pile.status())
                || (pile.status() == BookingStatus.CANCELLED && PAID.contains(pile.paymentStatus()));
    }

    private @Nullable Double share(BookingStatus part, Predicate<Figures.Pile> of) {
        var all = sum(of, Figures.Pile::begun);
        return all == 0 ? null : (double) sum(of.and(pile -> pile.status() == part), Figures.Pile::begun) / all;
    }

    private int sum(Predicate<Figures.Pile> which, ToLongFunction<Figures.Pile> figure) {
        return Math.toIntExact(piles.stream().filter(which).mapToLong(figure).sum());
    }
}
