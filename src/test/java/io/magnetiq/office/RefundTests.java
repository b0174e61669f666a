package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What colleagues give back, for no provider tells of it.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundTests {
    private static final String DOCUMENT = """
            mutation($input: BookingMarkRefundedInput!) { answer: bookingMarkRefunded(input: $input) {
              booking { status paymentStatus version payment { status } history { type by } }
              errors { code path } } }""";

    private final Http http;
    private final Appointments own;

    RefundTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void whatWasCalledOffIsGivenBack() {
        var id = paid("offline", BookingStatus.CANCELLED);
        var answer = refund(id);

        assertThat(answer.data("/answer/errors")).isEmpty();
        assertThat(answer.data("/answer/booking/status").asString()).isEqualTo("CANCELLED");
        assertThat(answer.data("/answer/booking/paymentStatus").asString()).isEqualTo("REFUNDED");
        assertThat(answer.data("/answer/booking/payment/status").asString()).isEqualTo("REFUNDED");
        assertThat(answer.texts("/answer/booking/history", "type")).containsExactly("REFUNDED");
        assertThat(answer.texts("/answer/booking/history", "by")).containsExactly("OFFICE");
        assertThat(own.tables().column("select mutation from audit where subject_id = ?", id))
                .containsExactly("bookingMarkRefunded");

        refused(refund(id));
        assertThat(own.history(id)).containsExactly("booking.refunded");
    }

    @Test
    void whatStillStandsIsCalledOffByIt() {
        var id = paid("a-provider-of-before", BookingStatus.CONFIRMED);
        var answer = refund(id);

        assertThat(answer.data("/answer/booking/status").asString()).isEqualTo("CANCELLED");
        assertThat(answer.data("/answer/booking/paymentStatus").asString()).isEqualTo("REFUNDED");
        assertThat(answer.data("/answer/booking/version").asInt()).isEqualTo(own.version(id));
        assertThat(own.history(id)).containsExactly("booking.refunded", "booking.cancelled");
    }

    @Test
    void onlyTheProviderSaysWhatItHasGivenBack() {
        var provided = paid("fake", BookingStatus.CANCELLED);
        var nothing = own.future(BookingStatus.CONFIRMED);

        refused(refund(provided));
        refused(refund(nothing));
        for (var id : new long[] {provided, nothing}) {
            assertThat(own.row(id)).containsEntry("payment_status", "COMPLETED");
            assertThat(own.history(id)).isEmpty();
        }
    }

    @Test
    void itIsPaidWhileSomeOfItHasNotGoneBack() {
        var id = paid("offline", BookingStatus.CANCELLED);
        pay(id + 1, id, "fake");
        var answer = refund(id);

        assertThat(answer.data("/answer/errors")).isEmpty();
        assertThat(answer.data("/answer/booking/paymentStatus").asString()).isEqualTo("COMPLETED");
        assertThat(own.history(id)).isEmpty();
        assertThat(own.tables().column("select status from payment where booking_id = ? order by id", id))
                .containsExactly("REFUNDED", "COMPLETED");
    }

    @Test
    void onlyWhoMayWriteBookingsMay() {
        var id = paid("offline", BookingStatus.CANCELLED);
        for (var role : List.of(Role.CONSULTANT, Role.VIEWER, Role.EDITOR)) {
            assertThat(refund(http.as(role), id).codes()).containsExactly("FORBIDDEN");
        }
        assertThat(refund(http, id).codes()).containsExactly("UNAUTHENTICATED");
        assertThat(own.row(id)).containsEntry("payment_status", "COMPLETED");
    }

    private long paid(String provider, BookingStatus status) {
        var id = own.future(status);
        pay(id, id, provider);
        return id;
    }

    private void pay(long id, long booking, String provider) {
        own.write("""
                insert into payment (id, booking_id, provider, reference, status, amount, currency, created_at, updated_at,
                    version) select ?, id, ?, 'Paid ' || id, 'COMPLETED', 100, 'EUR', created_at, created_at, 0
                from booking where id = ?""", id, provider, booking);
    }

    private Answer refund(long booking) {
        return refund(http.as(Role.ADMIN), booking);
    }

    private Answer refund(Http caller, long booking) {
        var input = Map.of("id", own.id(booking), "expectedVersion", own.version(booking));
        return caller.ask(DOCUMENT, Map.of("input", input));
    }

    private static void refused(Answer answer) {
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.data("/answer/booking").isNull()).isTrue();
        assertThat(answer.texts("/answer/errors", "code")).as(answer.text()).containsExactly("BAD_INPUT");
    }
}
