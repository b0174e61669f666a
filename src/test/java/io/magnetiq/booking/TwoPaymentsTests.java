package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.EASY;
import static io.magnetiq.booking.Visitor.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.OnlyOn;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.TestDatabase;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A booking that was paid twice: what becomes of one payment is nothing to the other.
@ServerTest
class TwoPaymentsTests {
    private final Visitor visitor;
    private final Visitor admin;
    private final Tables tables;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    TwoPaymentsTests(
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

    @ParameterizedTest
    @ValueSource(strings = {"PROCESS", "FAIL", "SUCCEED", "REFUND", "SUCCEED REFUND"})
    void whatBecomesOfAnotherPaymentIsNothingToABookingThatIsPaid(String told) {
        var twice = paidOtherwise(at(15, 9));
        List.of(told.split(" ")).forEach(outcome -> visitor.pay(twice.open(), outcome));

        var now = visitor.look(twice.booking());
        assertThat(now.path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(now.path("paymentStatus").asString()).isEqualTo("COMPLETED");
        assertThat(visitor.history(twice.booking())).containsExactly("HELD", "PAYMENT_PENDING", "CONFIRMED");

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

    /// Each of two that change at once would go by what the other one was.
    @Test
    @OnlyOn(engine = TestDatabase.POSTGRESQL, because = "SQLite has one writer")
    void paymentsOfOneBookingChangeOneAfterTheOther() {
        var twice = paidOtherwise(at(17, 9));
        var reference = twice.booking().node().path("reference").asString();
        var settling = Thread.ofVirtual().unstarted(() -> visitor.pay(twice.open(), "FAIL"));

        writing.executeWithoutResult(_ -> {
            jdbc.sql("select id from booking where reference = ? for update")
                    .param(reference)
                    .query(Long.class)
                    .single();
            settling.start();
            assertThat(joined(settling, Duration.ofMillis(700))).isFalse();
        });

        assertThat(joined(settling, Duration.ofSeconds(5))).isTrue();
        assertThat(visitor.look(twice.booking()).path("paymentStatus").asString())
                .isEqualTo("COMPLETED");
    }

    private static boolean joined(Thread thread, Duration within) {
        try {
            return thread.join(within);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
