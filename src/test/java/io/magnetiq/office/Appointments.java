package io.magnetiq.office;

import io.magnetiq.Tables;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingDesk.NewBooking;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.booking.Client;
import io.magnetiq.payment.PaymentStatus;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Bookings of a test's own, at times that nobody uses.
final class Appointments {
    static final Client CLIENT = new Client("Ada", "Kowal", "ada@kowal.example", null, "Kowal AG", "de");

    private static final Instant FUTURE = Instant.parse("2041-03-01T09:00:00Z");
    private static final Instant PAST = Instant.parse("2011-03-01T09:00:00Z");

    private static int made;

    private final BookingDesk desk;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final GlobalIds global;
    private final Tables tables;
    private final List<Long> own = new ArrayList<>();

    Appointments(BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager transactions, GlobalIds global) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.global = global;
        writing = new TransactionTemplate(transactions);
        tables = new Tables(jdbc, transactions);
    }

    Tables tables() {
        return tables;
    }

    long future(BookingStatus status) {
        return enter(status, FUTURE.plusSeconds(86_400L * ++made), CLIENT);
    }

    long past(BookingStatus status) {
        return enter(status, PAST.plusSeconds(86_400L * ++made), CLIENT);
    }

    long enter(BookingStatus status, Instant start, Client client) {
        var paid = status == BookingStatus.HELD || status == BookingStatus.PENDING_PAYMENT
                ? PaymentStatus.PENDING
                : PaymentStatus.COMPLETED;
        var id = desk.enter(new NewBooking(
                "TEST-" + Ids.next(),
                consultant(),
                type(),
                null,
                status,
                paid,
                start,
                start.minusSeconds(7_200),
                "Europe/Berlin",
                client,
                null));
        own.add(id);
        return id;
    }

    /// The consultant of all of them, who signs in with the demo's key.
    long consultant() {
        return tables.id("consultant", "user_id is not null");
    }

    /// The type of all of them, which that consultant offers and which is not free.
    long type() {
        return tables.id(
                "consultation_type",
                "deleted_at is null and price_amount > 0 and id in (select type_id from consultant_type"
                        + " where consultant_id = " + consultant() + ")");
    }

    void set(long booking, String column, Object value) {
        write("update booking set %s = ? where id = ?".formatted(column), value, booking);
    }

    String id(long booking) {
        return global.seal("Booking", booking);
    }

    String seal(String type, long id) {
        return global.seal(type, id);
    }

    Map<String, Object> row(long booking) {
        return tables.rows("select * from booking where id = ?", booking).getFirst();
    }

    int version(long booking) {
        return tables.count("select version from booking where id = ?", booking);
    }

    List<String> history(long booking) {
        return tables.column("select type from journal where subject_id = ? order by sequence", booking);
    }

    /// An instant as the engine under test keeps it.
    Object stored(Instant when) {
        return TestDatabase.isSqlite() ? when.toEpochMilli() : Timestamp.from(when);
    }

    long millis(Object stored) {
        return stored instanceof Timestamp time ? time.getTime() : ((Number) stored).longValue();
    }

    /// Leaves the shared server as it was.
    void remove() {
        for (var id : own) {
            write("delete from payment where booking_id = ?", id);
            write("delete from journal where subject_id = ?", id);
            write("delete from booking where id = ?", id);
        }
        own.clear();
    }

    /// For bookings that came about by the API.
    void own(long booking) {
        own.add(booking);
    }

    void write(String sql, Object... values) {
        writing.executeWithoutResult(_ -> jdbc.sql(sql).params(List.of(values)).update());
    }
}
