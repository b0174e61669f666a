package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What changes nothing about a booking is not told as a change.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingNewTests {
    private static final String ASSIGN = """
            mutation($input: BookingAssignInput!) { bookingAssign(input: $input) {
              booking { version assignee { name } } errors { code } } }""";
    private static final String MOVE = """
            mutation($input: BookingRescheduleInput!) { bookingReschedule(input: $input) { errors { code path } } }""";
    private static final String CANCEL = """
            mutation($input: BookingCancelInput!) { bookingCancel(input: $input) { errors { code path } } }""";

    private final Http http;
    private final Appointments own;

    NothingNewTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void whoHasABookingIsNotGivenItAgain() {
        var id = own.future(BookingStatus.CONFIRMED);
        var colleague = own.seal("User", own.tables().id("app_user", "role = 'ADMIN'"));
        for (int i = 0; i < 2; i++) {
            var answer = assign(id, Map.of("assignee", colleague));
            assertThat(answer.data("/bookingAssign/errors")).isEmpty();
            assertThat(answer.data("/bookingAssign/booking/assignee").isObject())
                    .isTrue();
            assertThat(answer.data("/bookingAssign/booking/version").asInt()).isEqualTo(1);
        }
        assertThat(own.history(id)).containsExactly("booking.assigned");

        assign(id, Map.of());
        assign(id, Map.of());
        assertThat(own.history(id)).containsExactly("booking.assigned", "booking.assigned");
        assertThat(own.version(id)).isEqualTo(2);
        assertThat(own.tables().column("select mutation from audit where subject_id = ?", id))
                .hasSize(4);
    }

    @Test
    void whereItIsItIsNotMoved() {
        var id = own.future(BookingStatus.CONFIRMED);
        var at = http.as(Role.ADMIN)
                .ask("query($id: ID!) { node(id: $id) { ... on Booking { startsAt } } }", Map.of("id", own.id(id)))
                .data("/node/startsAt")
                .asString();
        var answer = http.as(Role.ADMIN)
                .ask(
                        MOVE,
                        Map.of(
                                "input",
                                Map.of(
                                        "booking",
                                        Map.of("id", own.id(id)),
                                        "expectedVersion",
                                        own.version(id),
                                        "start",
                                        Map.of("instant", at))));

        assertThat(answer.texts("/bookingReschedule/errors", "code")).containsExactly("BAD_INPUT");
        assertThat(answer.data("/bookingReschedule/errors/0/path").toString()).isEqualTo("[\"input\",\"start\"]");
        assertThat(own.history(id)).isEmpty();
    }

    @Test
    void aReasonThatIsTooLongIsNamed() {
        var id = own.future(BookingStatus.CONFIRMED);
        var input = Map.of(
                "booking", Map.of("id", own.id(id)),
                "expectedVersion", own.version(id),
                "reason", "r".repeat(2_001));
        var answer = http.as(Role.ADMIN).ask(CANCEL, Map.of("input", input));

        assertThat(answer.texts("/bookingCancel/errors", "code")).containsExactly("BAD_INPUT");
        assertThat(answer.data("/bookingCancel/errors/0/path").toString()).isEqualTo("[\"input\",\"reason\"]");
        assertThat(own.history(id)).isEmpty();
    }

    private Answer assign(long booking, Map<String, Object> more) {
        var input = new java.util.HashMap<>(more);
        input.put("id", own.id(booking));
        input.put("expectedVersion", own.version(booking));
        return http.as(Role.ADMIN).ask(ASSIGN, Map.of("input", input));
    }
}
