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
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/// Rates of the dashboard are of what had been agreed.
@ServerTest
class CalledOffTests {
    private static final Offset<Double> NOTHING = Offset.offset(1e-9);

    private final Http http;
    private final Appointments own;

    CalledOffTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterEach
    void leave() {
        own.remove();
    }

    @Test
    void whatWasNeverAgreedCountsNowhere() {
        var free = enter("COMPLETED", 24);
        own.set(free, "price_amount", 0);
        var agreed = enter("REFUNDED", 24);
        var before = dashboard();
        List.of("PENDING", "PROCESSING", "FAILED").forEach(unpaid -> enter(unpaid, 150));

        var after = dashboard();

        assertThat(rate(after)).isPositive().isCloseTo(rate(before), NOTHING);
        assertThat(lead(after)).isPositive().isCloseTo(lead(before), NOTHING);
        own.set(agreed, "payment_status", "PENDING");
        var one = rate(dashboard());
        assertThat(one).isLessThan(rate(after));
        own.set(free, "payment_status", "PENDING");
        assertThat(rate(dashboard())).isLessThan(one);
    }

    private long enter(String paymentStatus, int hoursBefore) {
        var start = Instant.now().minus(Duration.ofDays(2));
        var id = own.enter(BookingStatus.CANCELLED, start, Appointments.CLIENT);
        own.set(id, "created_at", own.stored(start.minus(Duration.ofHours(hoursBefore))));
        own.set(id, "payment_status", paymentStatus);
        return id;
    }

    private JsonNode dashboard() {
        var answer = http.as(Role.ADMIN).ask("{ bookingDashboard(days: 10) { cancelledRate leadHours } }");
        assertThat(answer.codes()).isEmpty();
        return answer.data("/bookingDashboard");
    }

    private static double rate(JsonNode dashboard) {
        return dashboard.path("cancelledRate").asDouble();
    }

    private static double lead(JsonNode dashboard) {
        return dashboard.path("leadHours").asDouble();
    }
}
