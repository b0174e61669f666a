package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/// How long clients ask ahead, as the dashboard tells it.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadTimeTests {
    private static final String DOCUMENT = """
            query($days: Int!) { bookingDashboard(days: $days) {
              byStatus { status count } byPaymentStatus { status count } revenue { amount currency }
              created upcomingToday upcomingWeek noShowRate cancelledRate leadHours
              activity { event { type sequence } booking { id reference } }
              nextBookings { id reference startsAt status consultant { name } type { name } } } }""";

    private final Http http;
    private final Appointments own;

    LeadTimeTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void theTimeFromAskingToBeginIsItsMean() {
        var before = dashboard(2);
        var soon = own.future(BookingStatus.CONFIRMED);
        var later = own.future(BookingStatus.CONFIRMED);
        var asked = Instant.now().minusSeconds(600);
        own.set(soon, "created_at", own.stored(asked));
        own.set(later, "created_at", own.stored(asked));

        var after = dashboard(2);

        assertThat(after.at("/created").asInt() - before.at("/created").asInt()).isEqualTo(2);
        var from = asked.minusSeconds(2 * 86_400 - 600).toEpochMilli();
        // Others ask for bookings on this server, too.
        var hours = own
                        .tables()
                        .rows("select starts_at, created_at from booking where deleted_at is null and (status in"
                                + " ('CONFIRMED', 'IN_PROGRESS', 'COMPLETED', 'NO_SHOW')"
                                + " or status = 'CANCELLED' and payment_status in ('COMPLETED', 'REFUNDED'))")
                        .stream()
                        .filter(row -> own.millis(row.get("created_at")) > from
                                && own.millis(row.get("created_at")) < System.currentTimeMillis())
                        .mapToLong(row -> own.millis(row.get("starts_at")) - own.millis(row.get("created_at")))
                        .average()
                        .orElseThrow()
                / 3_600_000;
        assertThat(after.at("/leadHours").asDouble()).isCloseTo(hours, Offset.offset(0.1));
    }

    private JsonNode dashboard(int days) {
        var answer = http.as(Role.ADMIN).ask(DOCUMENT, Map.of("days", days));
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        return answer.data("/bookingDashboard");
    }
}
