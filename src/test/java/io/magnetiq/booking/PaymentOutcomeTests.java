package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.EASY;
import static io.magnetiq.booking.Visitor.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// However the provider's notices come, in any order and any number of times, a booking ends in one state.
@ServerTest
class PaymentOutcomeTests {
    private static final List<String> OUTCOMES = List.of("PROCESS", "FAIL", "SUCCEED", "REFUND");
    private static final long SEED = 20261123;

    private final Visitor visitor;
    private final Visitor admin;
    private final Tables tables;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    PaymentOutcomeTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        visitor = new Visitor(http, desk, ids);
        admin = visitor.as(http.as(Role.ADMIN));
        tables = new Tables(jdbc, transactions);
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    /// A booking that was paid otherwise while a payment of the provider is still open.
    private record Twice(Visitor.Booked booking, String open, String receipt) {}

    private Twice paidOtherwise(Instant start) {
        var booking = visitor.held(visitor.consultant(EASY, 30, 3000), start);
        var checkedOut = visitor.checkOut(booking);
        var receipt = "Receipt " + booking.id();
        admin.mutate(
                "bookingConfirm",
                "BookingConfirmInput",
                Map.of(
                        "id",
                        booking.id(),
                        "expectedVersion",
                        checkedOut.data("/bookingCheckout/booking/version").asInt(),
                        "paymentReference",
                        receipt),
                "booking { status }");
        return new Twice(
                booking, checkedOut.data("/bookingCheckout/payment/reference").asString(), receipt);
    }

    private List<String> givenBack(Twice twice) {
        return tables.column(
                "select reference from payment where refund_asked_at is not null and booking_id ="
                        + " (select id from booking where reference = ?)",
                twice.booking().node().path("reference").asString());
    }

    @Test
    void anyOrderAndRepetitionOfNoticesEndsTheSame() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var random = new Random(SEED);
        Map<Set<String>, Set<String>> ends = new HashMap<>();
        for (int turn = 0; turn < 60; turn++) {
            var told = new ArrayList<String>();
            OUTCOMES.forEach(outcome -> told.addAll(Collections.nCopies(random.nextInt(3), outcome)));
            Collections.shuffle(told, random);
            var booking = visitor.held(offered, at(10 + turn / 20, turn % 20));
            var bill = visitor.checkOut(booking)
                    .data("/bookingCheckout/payment/reference")
                    .asString();

            told.forEach(outcome -> visitor.pay(bill, outcome));

            var now = visitor.look(booking);
            assertThat(now.path("history"))
                    .as("one entry for each version: %s", now)
                    .hasSize(now.path("version").asInt() + 1);
            ends.computeIfAbsent(new HashSet<>(told), _ -> new HashSet<>())
                    .add(now.path("status").asString() + " "
                            + now.path("paymentStatus").asString());
        }

        assertThat(ends)
                .hasSizeGreaterThan(10)
                .allSatisfy((told, states) ->
                        assertThat(states).as("%s with seed %d", told, SEED).hasSize(1));
        assertThat(ends.get(Set.copyOf(OUTCOMES))).containsExactly("CANCELLED REFUNDED");
        assertThat(ends.get(Set.of("FAIL", "SUCCEED"))).containsExactly("CONFIRMED COMPLETED");
    }

    @Test
    void everyPaymentThatTheBookingShowsIsTold() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var booking = visitor.held(offered, at(14, 9));
        var bill = visitor.checkOut(booking)
                .data("/bookingCheckout/payment/reference")
                .asString();
        visitor.pay(bill, "PROCESS");

        var underWay = visitor.look(booking);
        assertThat(underWay.path("paymentStatus").asString()).isEqualTo("PROCESSING");
        assertThat(underWay.path("version").asInt()).isEqualTo(2);
        assertThat(history(booking)).containsExactly("HELD", "PAYMENT_PENDING", "PAYMENT_PROCESSING");

        visitor.cancel(booking.by("cancel"), 2);
        visitor.pay(bill, "SUCCEED");
        visitor.pay(bill, "REFUND");

        assertThat(history(booking)).endsWith("CANCELLED", "PAYMENT_RECEIVED", "REFUNDED");
        assertThat(visitor.look(booking).path("version").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROCESS", "FAIL", "SUCCEED", "REFUND", "SUCCEED REFUND"})
    void whatBecomesOfAnotherPaymentIsNothingToABookingThatIsPaid(String told) {
        var twice = paidOtherwise(at(15, 9));
        List.of(told.split(" ")).forEach(outcome -> visitor.pay(twice.open(), outcome));

        var now = visitor.look(twice.booking());
        assertThat(now.path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(now.path("paymentStatus").asString()).isEqualTo("COMPLETED");
        assertThat(history(twice.booking())).containsExactly("HELD", "PAYMENT_PENDING", "CONFIRMED");

        visitor.cancel(twice.booking().by("cancel"), now.path("version").asInt());
        assertThat(givenBack(twice)).contains(twice.receipt());
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_PROGRESS", "COMPLETED", "NO_SHOW"})
    void whatComesAfterItWasHeldGoesBackAlone(BookingStatus status) {
        var twice = paidOtherwise(at(16, 9));
        writing.executeWithoutResult(_ -> jdbc.sql("update booking set status = ? where reference = ?")
                .params(status.name(), twice.booking().node().path("reference").asString())
                .update());

        visitor.pay(twice.open(), "SUCCEED");

        assertThat(givenBack(twice)).containsExactly(twice.open());
    }

    private List<String> history(Visitor.Booked booking) {
        return visitor.look(booking)
                .path("history")
                .valueStream()
                .map(step -> step.path("type").asString())
                .toList();
    }
}
