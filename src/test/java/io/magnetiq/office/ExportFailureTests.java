package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.booking.Client;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;

/// Half a table never looks like a whole one.
@ServerTest
class ExportFailureTests {
    private final Http http;
    private final Downloads downloads;
    private final Appointments own;

    ExportFailureTests(
            Http http,
            Downloads downloads,
            BookingDesk desk,
            JdbcClient jdbc,
            PlatformTransactionManager tx,
            GlobalIds ids) {
        this.http = http;
        this.downloads = downloads;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterEach
    void leave() {
        own.remove();
    }

    @Test
    void aTableThatFailsHalfWayBreaksOff() {
        // Longer than what is kept back: it has been sent before the other fails.
        var company = "A".repeat(100_000);
        own.enter(
                BookingStatus.CONFIRMED,
                Instant.parse("2091-01-01T10:00:00Z"),
                new Client("Ada", "Kowal", "ada@kowal.example", null, company, "en"));
        var query = "/bookings.csv?from=2091-01-01&to=2091-01-03";
        assertThat(http.as(Role.ADMIN).get(query).text()).contains(company).endsWith("\r\n");
        unreadable("2091-01-02T10:00:00Z");

        assertThatThrownBy(() -> http.as(Role.ADMIN).get(query)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aTableThatFailsAtItsBeginIsAnError() {
        unreadable("2092-01-01T10:00:00Z");

        var answer = http.as(Role.ADMIN).get("/bookings.csv?from=2092-01-01&to=2092-01-02");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.codes()).containsExactly("INTERNAL");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void whatWasWrittenAndNotSentIsDropped() throws IOException {
        var response = new MockHttpServletResponse();

        downloads.answer(new MockHttpServletRequest(), response, () -> {
            Downloads.describe(response, "text/csv", "bookings.csv");
            response.getOutputStream().write("VLT-1,".getBytes(StandardCharsets.UTF_8));
            throw new TransientDataAccessResourceException("planted");
        });

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).startsWith("{").contains("UNAVAILABLE");
    }

    /// A booking in a currency that there is not, at which every reader of it fails.
    private void unreadable(String start) {
        var id = own.enter(BookingStatus.CONFIRMED, Instant.parse(start), Appointments.CLIENT);
        own.set(id, "price_currency", "QQQ");
    }
}
