package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What colleagues do with many bookings at once.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkTests {
    private static final String DOCUMENT = """
            mutation($input: BookingsChangeStatusInput!) { bookingsChangeStatus(input: $input) {
              results { id booking { id status version assignee { name } } errors { code path } }
              errors { code path } } }""";

    private final Http http;
    private final Appointments own;

    BulkTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void oneThatIsRefusedHoldsUpNoneOfTheOthers() {
        var first = own.past(BookingStatus.CONFIRMED);
        var over = own.past(BookingStatus.COMPLETED);
        var stale = own.past(BookingStatus.CONFIRMED);
        var last = own.past(BookingStatus.CONFIRMED);
        var early = own.future(BookingStatus.CONFIRMED);
        var items = new ArrayList<>(List.of(item(last), item(over), item(first), item(early)));
        items.add(Map.of("id", own.id(stale), "expectedVersion", 9));
        items.add(Map.of("id", "nothing", "expectedVersion", 0));
        var before = Stream.of(over, early, stale).map(own::row).toList();

        var answer = change(Role.ADMIN, items, "START", Map.of());

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.data("/bookingsChangeStatus/errors")).isEmpty();
        assertThat(answer.texts("/bookingsChangeStatus/results", "id"))
                .containsExactly(own.id(last), own.id(over), own.id(first), own.id(early), own.id(stale), "nothing");
        assertThat(answer.texts("/bookingsChangeStatus/results", "booking/status"))
                .containsExactly("IN_PROGRESS", "", "IN_PROGRESS", "", "", "");
        assertThat(codes(answer)).containsExactly("", "ILLEGAL_TRANSITION", "", "POLICY", "STALE", "NOT_FOUND");
        assertThat(Stream.of(over, early, stale).map(own::row).toList()).isEqualTo(before);
        assertThat(answer.data("/bookingsChangeStatus/results/0/booking/version")
                        .asInt())
                .isEqualTo(own.version(last));
        assertThat(own.history(first)).containsExactly("booking.started");
        assertThat(own.history(over)).isEmpty();
        assertThat(own.tables()
                        .json("select details from audit where mutation = 'bookingsChangeStatus' order by id desc")
                        .getFirst()
                        .toString())
                .contains("START", Long.toString(first), Long.toString(last))
                .doesNotContain(Long.toString(over), Long.toString(stale));
    }

    @Test
    void aRepetitionIsHarmless() {
        var items = List.of(item(own.past(BookingStatus.IN_PROGRESS)), item(own.past(BookingStatus.IN_PROGRESS)));
        var coming = List.of(item(own.future(BookingStatus.IN_PROGRESS)));

        assertThat(change(Role.ADMIN, items, "COMPLETE", Map.of())
                        .texts("/bookingsChangeStatus/results", "booking/status"))
                .containsOnly("COMPLETED");
        assertThat(codes(change(Role.ADMIN, items, "COMPLETE", Map.of()))).containsOnly("STALE");
    }

    @Test
    void whoDidNotComeIsSaidOnceForAll() {
        var gone = own.past(BookingStatus.CONFIRMED);
        var coming = own.future(BookingStatus.CONFIRMED);
        var items = List.of(item(gone), item(coming));

        assertThat(change(Role.ADMIN, items, "NO_SHOW", Map.of())
                        .data("/bookingsChangeStatus/errors/0/path")
                        .toString())
                .isEqualTo("[\"input\",\"absent\"]");
        assertThat(codes(change(Role.ADMIN, items, "NO_SHOW", Map.of("absent", "CONSULTANT"))))
                .containsExactly("", "POLICY");
        assertThat(own.row(gone)).containsEntry("status", "NO_SHOW").containsEntry("absent", "CONSULTANT");
    }

    @Test
    void callingOffKeepsToTheRulesAndGivesMoneyBack() {
        var coming = own.future(BookingStatus.CONFIRMED);
        var late = own.past(BookingStatus.CONFIRMED);
        var held = own.future(BookingStatus.HELD);
        var expired = own.past(BookingStatus.HELD);
        var off = own.future(BookingStatus.CANCELLED);
        own.write(
                "insert into payment (id, booking_id, provider, reference, status, amount, currency, created_at,"
                        + " updated_at, version) select id, id, 'offline', 'Paid ' || id, 'COMPLETED', 100, 'EUR', created_at,"
                        + " created_at, 0 from booking where id = ?",
                coming);
        var items = Stream.of(coming, late, held, expired, off).map(this::item).toList();

        var answer = change(Role.ADMIN, items, "CANCEL", Map.of("reason", "Strike"));

        assertThat(codes(answer)).containsExactly("", "POLICY", "", "ILLEGAL_TRANSITION", "");
        assertThat(own.row(coming)).containsEntry("status", "CANCELLED").containsEntry("cancelled_because", "Strike");
        assertThat(own.row(late)).containsEntry("status", "CONFIRMED");
        assertThat(own.tables().column("select refund_asked_at from payment where booking_id = ?", coming))
                .hasSize(1);
        assertThat(own.history(off)).isEmpty();
    }

    @Test
    void severalAreGivenToOneColleague() {
        var user = own.seal(
                "User",
                own.tables()
                        .id("app_user", "role = 'EDITOR' and locked = " + (TestDatabase.isSqlite() ? "0" : "false")));
        var items = List.of(item(own.future(BookingStatus.CONFIRMED)), item(own.future(BookingStatus.CANCELLED)));

        var answer = change(Role.ADMIN, items, "ASSIGN", Map.of("assignee", user));

        assertThat(answer.texts("/bookingsChangeStatus/results", "booking/assignee/name"))
                .doesNotContain("");
        assertThat(change(Role.ADMIN, items, "ASSIGN", Map.of("assignee", "nobody"))
                        .texts("/bookingsChangeStatus/errors", "code"))
                .containsExactly("NOT_FOUND");
    }

    @Test
    void oneToAHundredAndEachOnce() {
        var item = item(own.future(BookingStatus.CONFIRMED));
        var hundred = Stream.generate(() -> Map.<String, Object>of("id", "nothing", "expectedVersion", 0))
                .limit(101)
                .toList();
        for (var items : List.of(List.<Map<String, Object>>of(), hundred, List.of(item, item))) {
            var answer = change(Role.ADMIN, items, "START", Map.of());
            assertThat(answer.texts("/bookingsChangeStatus/errors", "code")).containsExactly("BAD_INPUT");
            assertThat(answer.data("/bookingsChangeStatus/results")).isEmpty();
        }
    }

    @Test
    void theRowsAreReadAtOnce() {
        var one = change(Role.ADMIN, List.of(item(own.past(BookingStatus.CONFIRMED))), "CANCEL", Map.of());
        var many = Stream.generate(() -> item(own.past(BookingStatus.CONFIRMED)))
                .limit(20)
                .toList();

        assertThat(codes(one)).containsOnly("POLICY");
        assertThat(change(Role.ADMIN, many, "CANCEL", Map.of()).statements()).isEqualTo(one.statements());
    }

    @Test
    void onlyWhoMayWriteBookingsMay() {
        var items = List.of(item(own.future(BookingStatus.CONFIRMED)));
        for (var role : List.of(Role.CONSULTANT, Role.VIEWER, Role.EDITOR)) {
            assertThat(change(role, items, "START", Map.of()).codes()).containsExactly("FORBIDDEN");
        }
        assertThat(change(Role.SUPER_ADMIN, items, "START", Map.of()).codes()).isEmpty();
    }

    private static List<String> codes(Answer answer) {
        return answer.texts("/bookingsChangeStatus/results", "errors/0/code");
    }

    private Map<String, Object> item(long booking) {
        return Map.of("id", own.id(booking), "expectedVersion", own.version(booking));
    }

    private Answer change(Role role, List<? extends Map<String, ?>> items, String action, Map<String, ?> more) {
        var input = new HashMap<String, Object>(more);
        input.put("items", items);
        input.put("action", action);
        return http.as(role).ask(DOCUMENT, Map.of("input", input));
    }
}
