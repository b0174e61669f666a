package io.magnetiq.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The database itself refuses a second booking of a consultant's time, whoever writes it and however.
@ServerTest
class DoubleBookingTests {
    private static final Instant NOON = Instant.parse("2030-05-05T12:00:00Z");
    private static final String REFUSED = "booking_no_overlap";

    private final Visitor visitor;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private Offered offered;

    @SuppressWarnings("NullAway.Init")
    DoubleBookingTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        visitor = new Visitor(http, desk, ids);
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void somebodyIsBookedFromNoonToOne() {
        offered = visitor.consultant(Visitor.EASY, 60, 0);
        insert("CONFIRMED", 0, 60, 1, 1);
    }

    /// Minutes after noon; T86.
    @ParameterizedTest
    @CsvSource({"0, 60", "-30, 30", "30, 90", "10, 50", "-10, 70", "59, 120", "-60, 1"})
    void t86AnInsertThatOverlapsIsRefused(int from, int to) {
        assertThatThrownBy(() -> insert("HELD", from, to, 1, 1)).hasStackTraceContaining(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"60, 90", "-30, 0", "61, 62"})
    void t86TouchingEndsAreNoOverlap(int from, int to) {
        assertThat(insert("PENDING_PAYMENT", from, to, 1, 1)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED", "EXPIRED", "COMPLETED", "NO_SHOW"})
    void whatIsOverTakesNoTime(String status) {
        assertThat(insert(status, 0, 60, 1, 1)).isPositive();
    }

    @Test
    void anUpdateIntoTakenTimeIsRefused() {
        var later = insert("CONFIRMED", 120, 180, 1, 1);

        assertThatThrownBy(() -> update(
                        "update booking set starts_at = ?, ends_at = ? where id = ?", instant(30), instant(90), later))
                .hasStackTraceContaining(REFUSED);
    }

    @Test
    void anUpdateBackToLifeIsRefused() {
        var over = insert("CANCELLED", 0, 60, 1, 1);

        assertThatThrownBy(() -> update("update booking set status = 'CONFIRMED' where id = ?", over))
                .hasStackTraceContaining(REFUSED);
    }

    @Test
    void anotherConsultantsBookingCannotBeMovedHere() {
        var here = offered;
        offered = visitor.consultant(Visitor.EASY, 60, 0);
        var there = insert("CONFIRMED", 0, 60, 1, 1);

        assertThatThrownBy(
                        () -> update("update booking set consultant_id = ? where id = ?", here.consultantId(), there))
                .hasStackTraceContaining(REFUSED);
    }

    @Test
    void buffersCountAsTime() {
        assertThatThrownBy(() -> insert("CONFIRMED", 60, 90, 1, 1, instant(50), instant(90)))
                .hasStackTraceContaining(REFUSED);
    }

    @Test
    void aSharedSessionHoldsItsSeatsAndNoMore() {
        insert("CONFIRMED", 120, 180, 2, 1);
        insert("CONFIRMED", 120, 180, 2, 2);

        assertThatThrownBy(() -> insert("HELD", 120, 180, 2, 2)).hasMessageContaining("seat");
        assertThatThrownBy(() -> insert("HELD", 120, 180, 2, 3)).hasStackTraceContaining("booking_seat_exists");
        assertThatThrownBy(() -> insert("HELD", 150, 210, 2, 1)).hasStackTraceContaining(REFUSED);
        assertThatThrownBy(() -> insert("HELD", 120, 180, 1, 1)).hasStackTraceContaining(REFUSED);
    }

    private long insert(String status, int from, int to, int seats, int seat) {
        return insert(status, from, to, seats, seat, null, null);
    }

    private long insert(
            String status,
            int from,
            int to,
            int seats,
            int seat,
            @Nullable Object blockedFrom,
            @Nullable Object blockedUntil) {
        var id = Ids.next();
        update(
                """
                insert into booking (id, reference, consultant_id, type_id, status, payment_status, starts_at, ends_at,
                    time_zone, price_amount, price_currency, client_first_name, client_last_name, client_email, client_key,
                    created_at, updated_at, version, seats, seat, blocked_from, blocked_until)
                values (?, ?, ?, ?, ?, 'PENDING', ?, ?, 'UTC', 0, 'EUR', '', '', '', '', ?, ?, 0, ?, ?, ?, ?)""",
                id,
                "T-" + id,
                offered.consultantId(),
                offered.typeId(),
                status,
                instant(from),
                instant(to),
                instant(0),
                instant(0),
                seats,
                seat,
                blockedFrom,
                blockedUntil);
        return id;
    }

    private void update(String sql, @Nullable Object... values) {
        writing.executeWithoutResult(_ -> {
            var statement = jdbc.sql(sql);
            for (int i = 0; i < values.length; i++) {
                statement = statement.param(i + 1, values[i], values[i] == null ? Types.NULL : type(values[i]));
            }
            statement.update();
        });
    }

    private static int type(@Nullable Object value) {
        return switch (value) {
            case Timestamp _ -> Types.TIMESTAMP;
            case Integer _ -> Types.INTEGER;
            case Long _ -> Types.BIGINT;
            case null, default -> Types.VARCHAR;
        };
    }

    private static Object instant(int minutes) {
        var when = NOON.plusSeconds(60L * minutes);
        return TestDatabase.isSqlite() ? (Object) when.toEpochMilli() : Timestamp.from(when);
    }
}
