package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What colleagues confirm: what is free, or paid past any provider.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmTests {
    private static final String DOCUMENT = """
            mutation($input: %sInput!) { answer: %s(input: $input) {
              booking { id status paymentStatus version absent assignee { name } payment { provider reference status }
                history { type by startsAt } }
              errors { __typename code path ... on IllegalTransition { from allowed }
                ... on StaleVersion { currentVersion } } } }""";

    private final Http http;
    private final Appointments own;

    ConfirmTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void moneyThatCameOtherwiseIsWrittenDown() {
        var id = own.future(BookingStatus.PENDING_PAYMENT);
        var answer = as(Role.ADMIN, "bookingConfirm", id, Map.of("paymentReference", "Receipt " + id));

        assertThat(answer.data("/answer/errors")).isEmpty();
        assertThat(answer.data("/answer/booking/status").asString()).isEqualTo("CONFIRMED");
        assertThat(answer.data("/answer/booking/paymentStatus").asString()).isEqualTo("COMPLETED");
        assertThat(answer.data("/answer/booking/payment").toString())
                .isEqualTo("{\"provider\":\"offline\",\"reference\":\"Receipt %d\",\"status\":\"COMPLETED\"}"
                        .formatted(id));
        assertThat(own.history(id)).containsExactly("booking.confirmed");

        var other = own.future(BookingStatus.PENDING_PAYMENT);
        refused(as(Role.ADMIN, "bookingConfirm", other, Map.of("paymentReference", "Receipt " + id)), "BAD_INPUT");
        assertThat(own.row(other)).containsEntry("status", "PENDING_PAYMENT");
    }

    @Test
    void theBankTransferThatWasAwaitedIsTheOneThatCame() {
        var id = own.future(BookingStatus.PENDING_PAYMENT);
        own.write("""
                insert into payment (id, booking_id, provider, reference, status, amount, currency, created_at, updated_at,
                    version) select id, id, 'offline', 'Awaited ' || id, 'PENDING', 100, 'EUR', created_at, created_at, 0
                from booking where id = ?""", id);

        var answer = as(Role.ADMIN, "bookingConfirm", id, Map.of("paymentReference", "Awaited " + id));

        assertThat(answer.data("/answer/booking/payment/status").asString()).isEqualTo("COMPLETED");
        assertThat(own.tables().count("select count(*) from payment where booking_id = ?", id))
                .isOne();
    }

    @Test
    void nothingIsConfirmedUnpaidUnlessItIsFree() {
        var id = own.future(BookingStatus.PENDING_PAYMENT);
        refused(as(Role.ADMIN, "bookingConfirm", id, Map.of()), "BAD_INPUT");
        refused(as(Role.ADMIN, "bookingConfirm", id, Map.of("paymentReference", " \t")), "BAD_INPUT");
        assertThat(own.row(id)).containsEntry("status", "PENDING_PAYMENT").containsEntry("payment_status", "PENDING");

        own.set(id, "price_amount", 0);
        refused(as(Role.ADMIN, "bookingConfirm", id, Map.of("paymentReference", "Receipt")), "BAD_INPUT");
        var answer = as(Role.ADMIN, "bookingConfirm", id, Map.of());
        assertThat(answer.data("/answer/booking/status").asString()).isEqualTo("CONFIRMED");
        assertThat(answer.data("/answer/booking/paymentStatus").asString()).isEqualTo("COMPLETED");
        assertThat(answer.data("/answer/booking/payment").isNull()).isTrue();
    }

    @Test
    void whatHasExpiredIsConfirmedWhileItsTimeIsFree() {
        var expired = own.future(BookingStatus.EXPIRED);
        var taken = own.future(BookingStatus.EXPIRED);
        var taker = own.future(BookingStatus.CONFIRMED);
        own.write("""
                update booking set (starts_at, ends_at) = (select starts_at, ends_at from booking where id = ?)
                where id = ?""", taker, taken);

        assertThat(as(Role.ADMIN, "bookingConfirm", expired, Map.of("paymentReference", "Late " + expired))
                        .data("/answer/booking/status")
                        .asString())
                .isEqualTo("CONFIRMED");
        refused(as(Role.ADMIN, "bookingConfirm", taken, Map.of("paymentReference", "Late " + taken)), "SLOT_TAKEN");
        assertThat(own.tables().count("select count(*) from payment where booking_id = ?", taken))
                .isZero();
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.data("/answer/booking").isNull()).isTrue();
        assertThat(answer.texts("/answer/errors", "code")).as(answer.text()).containsExactly(code);
    }

    private Answer as(Role role, String mutation, long booking, Map<String, ?> more) {
        return ask(http.as(role), mutation, input(booking, more));
    }

    private Map<String, Object> input(long booking, Map<String, ?> more) {
        var input = new HashMap<String, Object>(more);
        input.put("id", own.id(booking));
        input.put("expectedVersion", own.version(booking));
        return input;
    }

    private static Answer ask(Http caller, String mutation, Map<String, ?> input) {
        var type = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
        return caller.ask(DOCUMENT.formatted(type, mutation), Map.of("input", input));
    }
}
