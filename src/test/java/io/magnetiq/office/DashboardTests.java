package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/// The figures of the dashboard are those of the table.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTests {
    private static final String DOCUMENT = """
            query($days: Int! = 30) { bookingDashboard(days: $days) {
              byStatus { status count } byPaymentStatus { status count } revenue { amount currency }
              created upcomingToday upcomingWeek noShowRate cancelledRate leadHours
              activity { event { type sequence } booking { id reference } }
              nextBookings { id reference startsAt status consultant { name } type { name } } } }""";

    private final Http http;
    private final Appointments own;

    DashboardTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void theFiguresAreThoseOfTheTable() {
        var before = dashboard(10);
        var now = Instant.now();
        enter(BookingStatus.COMPLETED, now.minus(Duration.ofDays(2)), 60, 12_000);
        enter(BookingStatus.COMPLETED, now.minus(Duration.ofDays(3)), 24, 34_000);
        enter(BookingStatus.NO_SHOW, now.minus(Duration.ofDays(4)), 36, 0);
        enter(BookingStatus.CANCELLED, now.minus(Duration.ofDays(5)), 48, 1);
        enter(BookingStatus.COMPLETED, now.minus(Duration.ofDays(11)), 24, 99_999);
        enter(BookingStatus.CONFIRMED, night(6), 24 * 8, 500);
        var lapsed = enter(BookingStatus.HELD, night(5), 24 * 6, 500);
        enter(BookingStatus.HELD, night(4), 24 * 6, 500);
        own.write("update booking set held_until = created_at where id = ?", lapsed);

        var after = dashboard(10);

        assertThat(difference(before, after, "byStatus"))
                .isEqualTo(
                        Map.of("COMPLETED", 3, "NO_SHOW", 1, "CANCELLED", 1, "CONFIRMED", 1, "HELD", 1, "EXPIRED", 1));
        assertThat(difference(before, after, "byPaymentStatus")).isEqualTo(Map.of("COMPLETED", 6, "PENDING", 2));
        assertThat(sum(before, "byStatus"))
                .isEqualTo(own.tables().count("select count(*) - 8 from booking where deleted_at is null"));
        assertThat(after.at("/revenue/0/amount").asLong()
                        - before.at("/revenue/0/amount").asLong())
                .isEqualTo(46_001);
        assertThat(after.at("/revenue/0/amount").asLong())
                .isEqualTo(begun("sum(price_amount)", "payment_status = 'COMPLETED'"));
        assertThat(after.at("/revenue/0/currency").asString()).isEqualTo("EUR");
        assertThat(after.at("/noShowRate").asDouble())
                .isCloseTo(share("'NO_SHOW'", "'COMPLETED'"), Offset.offset(1e-9));
        assertThat(after.at("/cancelledRate").asDouble())
                .isCloseTo(
                        share(
                                "'CANCELLED' and payment_status in ('COMPLETED', 'REFUNDED')",
                                "'CONFIRMED', 'IN_PROGRESS', 'COMPLETED', 'NO_SHOW'"),
                        Offset.offset(1e-9));
        assertThat(after.at("/upcomingWeek").asInt()
                        - before.at("/upcomingWeek").asInt())
                .isOne();
        assertThat(after.at("/upcomingToday").asInt())
                .isEqualTo(before.at("/upcomingToday").asInt());
    }

    @Test
    void whatHappensShowsAtOnce() {
        var id = own.past(BookingStatus.CONFIRMED);
        http.as(Role.ADMIN)
                .ask("mutation { bookingStart(input: {id: \"%s\", expectedVersion: %d}) { errors { code } } }"
                        .formatted(own.id(id), own.version(id)));

        var activity = dashboard(1).at("/activity");

        assertThat(activity).hasSizeLessThanOrEqualTo(10);
        assertThat(activity.at("/0/event/type").asString()).isEqualTo("STARTED");
        assertThat(activity.at("/0/booking/id").asString()).isEqualTo(own.id(id));
    }

    @Test
    void theNextTenAreConfirmedAndInOrder() {
        var next = dashboard(30).at("/nextBookings");
        var starts = StreamSupport.stream(next.spliterator(), false)
                .map(node -> Instant.parse(node.path("startsAt").asString()))
                .toList();

        assertThat(starts)
                .hasSize(10)
                .isSorted()
                .allMatch(start -> start.isAfter(Instant.now().minusSeconds(60)));
        assertThat(next)
                .allSatisfy(node -> assertThat(node.path("status").asString()).isEqualTo("CONFIRMED"));
    }

    @Test
    void whatIsNotAskedForIsNotRead() {
        var few = http.as(Role.ADMIN).ask("{ bookingDashboard { byStatus { count } created leadHours } }");
        var all = http.as(Role.ADMIN).ask(DOCUMENT, Map.of("days", 366));

        assertThat(few.statements()).isEqualTo(1);
        assertThat(all.statements()).isLessThanOrEqualTo(6);
    }

    @Test
    void onlyWhoMayReadBookingsMay() {
        for (var role : List.of(Role.VIEWER, Role.EDITOR, Role.ADMIN)) {
            assertThat(http.as(role).ask(DOCUMENT).codes()).isEmpty();
        }
        assertThat(http.as(Role.CONSULTANT).ask(DOCUMENT).codes()).containsExactly("FORBIDDEN");
        assertThat(http.ask(DOCUMENT).codes()).containsExactly("UNAUTHENTICATED");
        for (var days : List.of(0, 367)) {
            assertThat(http.as(Role.ADMIN).ask(DOCUMENT, Map.of("days", days)).codes())
                    .containsExactly("BAD_INPUT");
        }
    }

    private double share(String part, String rest) {
        var count = begun("count(*)", "status = " + part);
        return (double) count / (count + begun("count(*)", "status in (" + rest + ")"));
    }

    /// A figure of the bookings that began within the last ten days.
    private int begun(String figure, String which) {
        var now = Instant.now();
        return own.tables()
                .count(
                        "select %s from booking where %s and starts_at >= ? and starts_at < ?".formatted(figure, which),
                        own.stored(now.minus(Duration.ofDays(10))),
                        own.stored(now));
    }

    /// A time at which no other test books anything.
    private static Instant night(int days) {
        return Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(days).plusHours(3));
    }

    private long enter(BookingStatus status, Instant start, int hoursBefore, int amount) {
        var id = own.enter(status, start, Appointments.CLIENT);
        own.set(id, "created_at", own.stored(start.minus(Duration.ofHours(hoursBefore))));
        own.set(id, "price_amount", amount);
        return id;
    }

    private JsonNode dashboard(int days) {
        var answer = http.as(Role.ADMIN).ask(DOCUMENT, Map.of("days", days));
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        return answer.data("/bookingDashboard");
    }

    private static int sum(JsonNode dashboard, String list) {
        return counts(dashboard, list).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static Map<String, Integer> difference(JsonNode before, JsonNode after, String list) {
        var difference = new HashMap<>(counts(after, list));
        counts(before, list).forEach((status, count) -> difference.merge(status, -count, Integer::sum));
        difference.values().removeIf(count -> count == 0);
        return difference;
    }

    private static Map<String, Integer> counts(JsonNode dashboard, String list) {
        var counts = new HashMap<String, Integer>();
        dashboard
                .path(list)
                .forEach(node -> counts.put(
                        node.path("status").asString(), node.path("count").asInt()));
        return counts;
    }
}
