package io.magnetiq.office;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What colleagues do with one booking.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficeTests {
    private static final String DOCUMENT = """
            mutation($input: %sInput!) { answer: %s(input: $input) {
              booking { id status paymentStatus version absent assignee { name } payment { provider reference status }
                history { type by startsAt } }
              errors { __typename code path ... on IllegalTransition { from allowed }
                ... on StaleVersion { currentVersion } } } }""";

    private final Http http;
    private final Appointments own;

    OfficeTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void aConsultationBeginsAndEnds() {
        var id = own.past(BookingStatus.CONFIRMED);

        assertThat(as(Role.ADMIN, "bookingStart", id, Map.of())
                        .data("/answer/booking/status")
                        .asString())
                .isEqualTo("IN_PROGRESS");
        var over = as(Role.ADMIN, "bookingComplete", id, Map.of());

        assertThat(over.data("/answer/booking/status").asString()).isEqualTo("COMPLETED");
        assertThat(over.data("/answer/booking/version").asInt()).isEqualTo(own.version(id));
        assertThat(over.texts("/answer/booking/history", "type")).containsExactly("STARTED", "COMPLETED");
        assertThat(over.texts("/answer/booking/history", "by")).containsOnly("OFFICE");
        assertThat(own.tables().column("select mutation from audit where subject_id = ? order by id", id))
                .containsExactly("bookingStart", "bookingComplete");
    }

    @Test
    void somebodyDidNotCome() {
        var id = own.past(BookingStatus.CONFIRMED);
        var answer = as(Role.ADMIN, "bookingMarkNoShow", id, Map.of("absent", "CLIENT"));

        assertThat(answer.data("/answer/booking/status").asString()).isEqualTo("NO_SHOW");
        assertThat(answer.data("/answer/booking/absent").asString()).isEqualTo("CLIENT");
        assertThat(own.history(id)).containsExactly("booking.no_show");
    }

    @Test
    void beforeItsBeginNobodyIsMissing() {
        var id = own.future(BookingStatus.CONFIRMED);

        refused(as(Role.ADMIN, "bookingMarkNoShow", id, Map.of("absent", "CONSULTANT")), "POLICY");
        assertThat(own.row(id)).containsEntry("status", "CONFIRMED");
    }

    @Test
    void nothingBeginsLongBeforeItsTimeOrEndsBeforeIt() {
        var weeksAhead = own.future(BookingStatus.CONFIRMED);
        var soon = own.enter(BookingStatus.CONFIRMED, Instant.now().plus(10, MINUTES), Appointments.CLIENT);
        var later = own.enter(BookingStatus.CONFIRMED, Instant.now().plus(200, MINUTES), Appointments.CLIENT);

        refused(as(Role.ADMIN, "bookingStart", weeksAhead, Map.of()), "POLICY");
        refused(as(Role.SUPER_ADMIN, "bookingStart", later, Map.of()), "POLICY");
        assertThat(own.history(later)).isEmpty();
        assertThat(as(Role.ADMIN, "bookingStart", soon, Map.of()).texts("/answer/errors", "code"))
                .isEmpty();
        refused(as(Role.ADMIN, "bookingComplete", soon, Map.of()), "POLICY");
        assertThat(own.row(soon)).containsEntry("status", "IN_PROGRESS");
        assertThat(own.history(soon)).containsExactly("booking.started");
    }

    @ParameterizedTest
    @CsvSource({
        "bookingStart, COMPLETED", "bookingStart, CANCELLED", "bookingStart, PENDING_PAYMENT",
        "bookingComplete, CONFIRMED", "bookingComplete, NO_SHOW", "bookingMarkNoShow, COMPLETED",
        "bookingConfirm, CONFIRMED", "bookingConfirm, CANCELLED", "bookingConfirm, IN_PROGRESS"
    })
    void whatCannotFollowIsRefused(String mutation, BookingStatus from) {
        var id = own.future(from);
        var before = own.row(id);
        var more = mutation.equals("bookingMarkNoShow") ? Map.of("absent", "CLIENT") : Map.<String, Object>of();
        var answer = as(Role.ADMIN, mutation, id, more);

        refused(answer, "ILLEGAL_TRANSITION");
        assertThat(answer.data("/answer/errors/0/from").asString()).isEqualTo(from.name());
        assertThat(own.row(id)).isEqualTo(before);
        assertThat(own.history(id)).isEmpty();
    }

    @Test
    void anotherVersionIsRefused() {
        var id = own.future(BookingStatus.CONFIRMED);
        var answer = ask(http.as(Role.ADMIN), "bookingStart", Map.of("id", own.id(id), "expectedVersion", 7));

        refused(answer, "STALE");
        assertThat(answer.data("/answer/errors/0/currentVersion").asInt()).isEqualTo(own.version(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookingAssign", "bookingConfirm", "bookingStart", "bookingComplete", "bookingMarkNoShow"})
    void onlyWhoMayWriteBookingsMay(String mutation) {
        var id = own.past(BookingStatus.CONFIRMED);
        Map<String, Object> more = mutation.equals("bookingMarkNoShow") ? Map.of("absent", "CLIENT") : Map.of();
        for (var role : List.of(Role.CONSULTANT, Role.VIEWER, Role.EDITOR)) {
            assertThat(as(role, mutation, id, more).codes()).containsExactly("FORBIDDEN");
        }
        assertThat(ask(http, mutation, input(id, more)).codes()).containsExactly("UNAUTHENTICATED");
        assertThat(as(Role.SUPER_ADMIN, mutation, id, more).codes()).isEmpty();
    }

    @Test
    void aRepetitionUnderItsKeyAnswersAgain() {
        var id = own.past(BookingStatus.CONFIRMED);
        var input = input(id, Map.of("idempotencyKey", UUID.randomUUID().toString()));

        var first = ask(http.as(Role.ADMIN), "bookingStart", input);
        var again = ask(http.as(Role.ADMIN), "bookingStart", input);

        assertThat(again.data("/answer").toString())
                .isEqualTo(first.data("/answer").toString());
        assertThat(again.json().at("/extensions/replayed").asBoolean()).isTrue();
        assertThat(own.history(id)).hasSize(1);
    }

    @Test
    void aColleagueLooksAfterIt() {
        var id = own.future(BookingStatus.CONFIRMED);
        var user = own.tables().id("app_user", "role = 'ADMIN'");

        var answer = as(Role.ADMIN, "bookingAssign", id, Map.of("assignee", own.seal("User", user)));
        assertThat(answer.data("/answer/booking/assignee/name").asString()).isNotEmpty();
        assertThat(answer.texts("/answer/booking/history", "type")).containsExactly("ASSIGNED");
        refused(as(Role.ADMIN, "bookingAssign", id, Map.of("assignee", own.id(id))), "NOT_FOUND");
        assertThat(as(Role.ADMIN, "bookingAssign", id, Map.of())
                        .data("/answer/booking/assignee")
                        .isNull())
                .isTrue();
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
