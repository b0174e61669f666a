package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.EASY;
import static io.magnetiq.booking.Visitor.at;
import static io.magnetiq.booking.Visitor.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A booking from its first minute to its last, as its client lives through it.
@ServerTest
class LifeCycleTests {
    private final Http http;
    private final Visitor visitor;
    private final GlobalIds ids;
    private final JdbcClient jdbc;
    private final Tables tables;
    private final TransactionTemplate writing;

    LifeCycleTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        visitor = new Visitor(http, desk, ids);
        this.ids = ids;
        this.jdbc = jdbc;
        tables = new Tables(jdbc, transactions);
        writing = new TransactionTemplate(transactions);
    }

    @Test
    void aBookingGoesFromSlotToCancellationByTokensAlone() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var held = visitor.held(offered, at(3, 10));
        assertThat(held.node().path("status").asString()).isEqualTo("HELD");

        var checkedOut = visitor.checkOut(held);
        assertThat(checkedOut.data("/bookingCheckout/booking/status").asString())
                .isEqualTo("PENDING_PAYMENT");
        var payment = checkedOut.data("/bookingCheckout/payment/reference").asString();
        visitor.pay(payment, "SUCCEED");
        var confirmed = visitor.look(held);
        assertThat(confirmed.path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(confirmed.path("paymentStatus").asString()).isEqualTo("COMPLETED");

        var moved = Visitor.booked(
                visitor.move(held.by("reschedule"), confirmed.path("version").asInt(), at(4, 12)), "bookingReschedule");
        assertThat(moved.node().path("startsAt").asString()).isEqualTo(at(4, 12).toString());
        assertThat(moved.id()).isEqualTo(held.id());
        assertThat(moved.node().path("reference")).isEqualTo(held.node().path("reference"));
        assertThat(moved.tokens().path("reschedule")).isNotEqualTo(held.tokens().path("reschedule"));

        var cancelled = visitor.cancel(held.by("cancel"), moved.version());
        assertThat(cancelled.data("/bookingCancel/booking/status").asString()).isEqualTo("CANCELLED");
        assertThat(visitor.history(held))
                .containsExactly("HELD", "PAYMENT_PENDING", "CONFIRMED", "RESCHEDULED", "CANCELLED");
        visitor.pay(payment, "REFUND");
        assertThat(visitor.look(held).path("paymentStatus").asString()).isEqualTo("REFUNDED");
    }

    @Test
    void whatIsFreeOfChargeIsConfirmedAtCheckout() {
        var held = visitor.held(visitor.consultant(EASY, 60, 0), at(2, 9));

        var answer = visitor.checkOut(held);

        assertThat(answer.data("/bookingCheckout/booking/status").asString()).isEqualTo("CONFIRMED");
        assertThat(answer.data("/bookingCheckout/payment").isNull()).isTrue();
    }

    @Test
    void aHoldExpiresWithoutAnyJob() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var held = visitor.held(offered, at(2, 9));
        lapse(held);

        assertThat(visitor.look(held).path("status").asString()).isEqualTo("EXPIRED");
        assertThat(codes(visitor.checkOut(held))).containsExactly("ILLEGAL_TRANSITION");
        assertThat(codes(visitor.hold(offered, at(2, 9)))).isEmpty();
        assertThat(visitor.history(held)).containsExactly("HELD", "EXPIRED");
    }

    @Test
    void aPaymentThatComesLateConfirmsOnlyWhatIsStillFree() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var lucky = visitor.held(offered, at(5, 9));
        var unlucky = visitor.held(offered, at(5, 11));
        var luckyBill = visitor.checkOut(lucky)
                .data("/bookingCheckout/payment/reference")
                .asString();
        var unluckyBill = visitor.checkOut(unlucky)
                .data("/bookingCheckout/payment/reference")
                .asString();
        lapse(lucky);
        lapse(unlucky);
        visitor.held(offered, at(5, 11));

        visitor.pay(luckyBill, "SUCCEED");
        visitor.pay(unluckyBill, "SUCCEED");

        assertThat(visitor.look(lucky).path("status").asString()).isEqualTo("CONFIRMED");
        var version = visitor.look(lucky).path("version").asInt();
        assertThat(codes(visitor.move(lucky.by("reschedule"), version, at(5, 13))))
                .isEmpty();
        assertThat(visitor.look(unlucky).path("status").asString()).isEqualTo("EXPIRED");
        assertThat(tables.count(
                        "select count(*) from payment where reference = ? and refund_asked_at is not null",
                        unluckyBill))
                .isOne();
    }

    @Test
    void aRefusedPaymentLeavesTheSlotUntilItsTime() {
        var held = visitor.held(visitor.consultant(EASY, 30, 3000), at(6, 9));
        var bill = visitor.checkOut(held)
                .data("/bookingCheckout/payment/reference")
                .asString();

        visitor.pay(bill, "FAIL");

        assertThat(visitor.look(held).path("status").asString()).isEqualTo("PENDING_PAYMENT");
        assertThat(visitor.look(held).path("paymentStatus").asString()).isEqualTo("FAILED");
        visitor.pay(bill, "SUCCEED");
        assertThat(visitor.look(held).path("status").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void policyWindowsHoldAndMayBePassedOverByPermission() {
        var strict = new BookingRules(1, 0, 0, 0, 60, 1000, 30, 48, 48);
        var offered = visitor.consultant(strict, 30, 0);
        var booking = visitor.confirmed(offered, at(1, 23));

        assertThat(codes(visitor.cancel(booking.by("cancel"), booking.version())))
                .containsExactly("POLICY");
        assertThat(codes(visitor.move(booking.by("reschedule"), booking.version(), at(9, 9))))
                .containsExactly("POLICY");
        var office = visitor.as(http.as(Role.ADMIN));
        var input =
                Map.of("booking", Map.of("id", booking.id()), "expectedVersion", booking.version(), "override", true);
        var answer = office.mutate("bookingCancel", "BookingCancelInput", input, "booking { status }");
        assertThat(answer.data("/bookingCancel/booking/status").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void seatsOfASharedSessionAreTakenOneByOne() {
        var group = new BookingRules(3, 0, 0, 0, 60, 1000, 30, 24, 12);
        var offered = visitor.consultant(group, 60, 0);

        var seats = List.of(1, 2, 3).stream()
                .map(_ -> visitor.confirmed(offered, at(3, 9)))
                .toList();
        assertThat(codes(visitor.hold(offered, at(3, 9)))).containsExactly("SLOT_TAKEN");
        assertThat(codes(visitor.hold(offered, at(3, 9).plus(Duration.ofMinutes(30)))))
                .containsExactly("SLOT_TAKEN");
        visitor.cancel(seats.get(1).by("cancel"), seats.get(1).version());
        assertThat(codes(visitor.hold(offered, at(3, 9)))).isEmpty();
    }

    @Test
    void everyChangeLeavesJournalAndAudit() {
        var booking = visitor.confirmed(visitor.consultant(EASY, 30, 3000), at(7, 9));
        var id = ids.open("Booking", booking.id()).orElseThrow();

        assertThat(tables.column("select type from journal where subject_id = ? order by sequence", id))
                .containsExactly("booking.held", "booking.payment_pending", "booking.confirmed");
        assertThat(tables.column("select mutation from audit where subject_id = ? and outcome = 'DONE'", id))
                .containsExactlyInAnyOrder("bookingHold", "bookingCheckout");
        assertThat(tables.texts("select payload, actor from journal where subject_id = ?", id))
                .noneMatch(text -> text.contains("ada") || text.contains("Ada"));
    }

    private void lapse(Visitor.Booked booking) {
        var id = ids.open("Booking", booking.id()).orElseThrow();
        writing.executeWithoutResult(_ -> jdbc.sql("update booking set held_until = created_at where id = ?")
                .param(id)
                .update());
    }
}
