package io.magnetiq.payment;

import io.magnetiq.Tables;
import io.magnetiq.platform.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Payments for a booking of their own, which takes nobody's time.
final class Bills {
    static final int AMOUNT = 3_000;
    static final String CURRENCY = "EUR";

    private final PaymentDesk desk;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final Tables tables;
    private final long booking = Ids.next();

    Bills(PaymentDesk desk, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.desk = desk;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
        tables = new Tables(jdbc, transactions);
        var model = tables.id("booking", "status = 'PENDING_PAYMENT'");
        var columns = tables.rows("select * from booking where id = ?", model).getFirst().keySet().stream()
                .filter(column -> !List.of("id", "reference", "status").contains(column) && !column.endsWith("_hash"))
                .collect(Collectors.joining(", "));
        write(
                "insert into booking (id, reference, status, %1$s) select ?, ?, 'CANCELLED', %1$s from booking where id = ?"
                        .formatted(columns),
                booking,
                "TEST-" + booking,
                model);
    }

    long booking() {
        return booking;
    }

    Tables tables() {
        return tables;
    }

    Payment begin() {
        return Objects.requireNonNull(writing.execute(_ -> desk.begin(booking, AMOUNT, CURRENCY)));
    }

    /// The payment as it stands in the database.
    Payment now(Payment payment) {
        return Objects.requireNonNull(writing.execute(
                _ -> desk.find(payment.provider(), payment.reference()).orElseThrow()));
    }

    int notices(Payment payment) {
        return tables.count("select count(*) from payment_notice where payment_id = ?", payment.id());
    }

    /// Grows with every change of the row.
    int version(Payment payment) {
        return tables.count("select version from payment where id = ?", payment.id());
    }

    static Notice notice(Payment payment, PaymentStatus status) {
        return new Notice(
                payment.provider(),
                "test_" + UUID.randomUUID(),
                status,
                payment.reference(),
                payment.amount(),
                payment.currency());
    }

    /// What the provider sends.
    static String body(Notice notice) {
        return """
                {"type": "payment.%s", "data": {"reference": "%s", "amount": %d, "currency": "%s"}}""".formatted(
                        notice.status().name().toLowerCase(Locale.ROOT),
                        notice.reference(),
                        notice.amount(),
                        notice.currency());
    }

    /// Leaves the shared server as it was.
    void remove() {
        write("delete from payment_notice where payment_id in (select id from payment where booking_id = ?)", booking);
        write("delete from payment where booking_id = ?", booking);
        write("delete from booking where id = ?", booking);
    }

    private void write(String sql, Object... values) {
        writing.executeWithoutResult(_ -> jdbc.sql(sql).params(List.of(values)).update());
    }
}
