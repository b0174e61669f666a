package io.magnetiq.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.magnetiq.platform.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Checks a held booking out by plain JDBC and begins its payment.
final class CheckoutByJdbc extends BookingWrites {
    private static final String FIND = """
            select b.id, b.reference, b.status, b.version, b.consultant_id, b.type_id, b.starts_at, b.ends_at,
                b.held_until, b.terms_accepted_at, b.price_amount, b.price_currency, c.full_name, t.name
            from booking b join consultant c on c.id = b.consultant_id join consultation_type t on t.id = b.type_id
            where b.checkout_hash = :checkout and b.deleted_at is null""";
    private static final String UPDATE = """
            update booking set status = 'PENDING_PAYMENT', held_until = :heldUntil, terms_accepted_at = :now,
                checkout_hash = null, billing_name = :name, billing_street = :street,
                billing_postal_code = :postalCode, billing_city = :city, billing_country = :country,
                updated_at = :now, version = version + 1
            where id = :booking and version = :version""";
    private static final String PAYMENT = """
            insert into payment (id, booking_id, provider, reference, status, amount, currency, created_at, updated_at,
                version)
            values (:payment, :booking, 'fake', :paymentReference, 'PENDING', :amount, :currency, :now, :now, 0)""";

    private final Query find;
    private final Query update;
    private final Query payment;

    CheckoutByJdbc(HikariDataSource writing, boolean postgresql) {
        super(writing, postgresql, "bookingCheckout");
        find = query(FIND);
        update = query(UPDATE);
        payment = query(PAYMENT);
    }

    @Override
    Map<String, ?> write(Connection connection, JsonNode request, Map<String, Object> values) throws SQLException {
        var input = request.at("/variables/input");
        var heldUntil = ((Instant) values.get("now")).plus(Duration.ofMinutes(30));
        values.put("checkout", RowsOnly.hash(input.at("/booking/token").asString()));
        var found = find.rows(connection, values).getFirst();
        for (var field : List.of("name", "street", "postalCode", "city", "country")) {
            values.put(field, input.at("/billing/" + field).asString());
        }
        values.put("booking", found.getFirst());
        values.put("version", input.get("expectedVersion").asInt());
        values.put("heldUntil", heldUntil);
        values.put("payment", Ids.next());
        values.put("paymentReference", UUID.randomUUID().toString());
        values.put("amount", found.get(10));
        values.put("currency", found.get(11));
        demandOne(update.update(connection, values));
        values.put("event", "booking.payment_pending");
        values.put("actor", "token");
        values.put(
                "payload",
                payload(
                        "PENDING_PAYMENT",
                        Objects.requireNonNull(found.get(4)),
                        Objects.requireNonNull(found.get(5)),
                        moment(Objects.requireNonNull(found.get(6))),
                        moment(Objects.requireNonNull(found.get(7)))));
        demandOne(payment.update(connection, values));
        var booking = Map.of(
                "reference",
                found.get(1),
                "status",
                "PENDING_PAYMENT",
                "paymentStatus",
                "PENDING",
                "version",
                1,
                "heldUntil",
                heldUntil.toString());
        return answer(
                booking,
                Map.of(
                        "payment",
                        Map.of(
                                "reference", values.get("paymentReference"),
                                "provider", "fake",
                                "status", "PENDING",
                                "amount", values.get("amount"),
                                "currency", values.get("currency"))));
    }
}
