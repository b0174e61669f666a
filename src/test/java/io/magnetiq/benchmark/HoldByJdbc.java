package io.magnetiq.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.magnetiq.consultant.CalendarSql;
import io.magnetiq.platform.Ids;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Holds a slot by plain JDBC: locks the consultant, reads calendar and bookings, and takes the server's word that the
/// slot is one.
final class HoldByJdbc extends BookingWrites {
    private static final List<String> ACTS = List.of("view", "checkout", "cancel", "reschedule");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String INSERT = """
            insert into booking (id, reference, consultant_id, type_id, status, payment_status, starts_at, ends_at,
                blocked_from, blocked_until, seats, seat, time_zone, price_amount, price_currency, client_first_name,
                client_last_name, client_email, client_key, guest, held_until, sequence, terms_accepted_at, view_hash,
                checkout_hash, cancel_hash, reschedule_hash, created_at, updated_at, version)
            values (:booking, :reference, :consultant, :type, 'HELD', 'PENDING', :start, :ends,
                :start, :until, 1, 1, :zone, :price, :currency, :firstName,
                :lastName, :email, :clientKey, :guest, :heldUntil, 0, :now, :view,
                :checkout, :cancel, :reschedule, :now, :now, 0)""";

    private final Map<String, Object> consultants = new HashMap<>();
    private final Object type;
    private final Query calendar;
    private final Query busy;
    private final Query insert;

    HoldByJdbc(HikariDataSource reading, HikariDataSource writing, boolean postgresql) throws SQLException {
        super(writing, postgresql, "bookingHold");
        calendar = query(CalendarSql.of(postgresql ? " for no key update" : "", true));
        busy = query(RowsSql.BUSY + " or guest = :guest and status = 'HELD' and deleted_at is null");
        insert = query(INSERT);
        try (var connection = reading.getConnection()) {
            query("select slug, id from consultant")
                    .rows(connection, Map.of())
                    .forEach(row -> consultants.put(String.valueOf(row.getFirst()), row.getLast()));
            type = query("select id from consultation_type where code = 'follow-up'")
                    .rows(connection, Map.of())
                    .getFirst()
                    .getFirst();
        }
    }

    @Override
    Map<String, ?> write(Connection connection, JsonNode request, Map<String, Object> values) throws SQLException {
        var now = (Instant) values.get("now");
        var start = Instant.parse(request.at("/variables/input/start/instant").asString());
        var consultant = consultants.get(request.at("/extensions/slug").asString());
        values.put("consultants", List.of(consultant));
        values.put("consultant", consultant);
        values.put("type", type);
        values.put("guest", request.at("/extensions/guest").asString());
        days(values, LocalDate.ofInstant(start, ZoneOffset.UTC));
        var offer = calendar.rows(connection, values).getFirst();
        var end = start.plus(minutes(offer.get(5)));
        var until = end.plus(minutes(offer.get(7)));
        for (var row : busy.rows(connection, values)) {
            if (consultant.equals(row.getFirst())
                    && moment(or(row.get(6), row.get(4))).isBefore(until)
                    && moment(or(row.get(7), row.get(5))).isAfter(start)) {
                throw new SQLException("The slot is taken");
            }
        }
        values.put("start", start);
        values.put("ends", end);
        values.put("until", until);
        values.put("zone", offer.get(3));
        values.put("price", offer.get(13));
        values.put("currency", offer.get(4));
        client(values, request.at("/variables/input/client"));
        values.put("booking", Ids.next());
        values.put("reference", "VLT-" + random(9));
        values.put("heldUntil", now.plus(Duration.ofMinutes(10)));
        var tokens = new LinkedHashMap<String, String>();
        ACTS.forEach(act -> tokens.put(act, random(16)));
        tokens.forEach((act, token) -> values.put(act, RowsOnly.hash(token)));
        demandOne(insert.update(connection, values));
        values.put("event", "booking.held");
        values.put("actor", "anonymous");
        values.put("payload", payload("HELD", consultant, type, start, end));
        var booking = Map.of(
                "id", HexFormat.of().toHexDigits((Long) values.get("booking")),
                "reference", values.get("reference"),
                "status", "HELD",
                "version", 0,
                "startsAt", start.toString(),
                "endsAt", end.toString(),
                "heldUntil", values.get("heldUntil").toString(),
                "price", Map.of("formatted", values.get("price") + " " + values.get("currency")));
        return answer(booking, Map.of("tokens", tokens));
    }

    private static void days(Map<String, Object> values, LocalDate day) {
        values.put("from", day.minusDays(1).toString());
        values.put("to", day.plusDays(1).toString());
        values.put("begin", begin(day.minusDays(2)));
        values.put("end", begin(day.plusDays(3)));
        values.put("first", begin(day.minusDays(4)));
        values.put("last", begin(day.plusDays(4)));
    }

    private static void client(Map<String, Object> values, JsonNode client) {
        for (var field : List.of("firstName", "lastName", "email")) {
            values.put(field, client.get(field).asString());
        }
        values.put(
                "clientKey",
                "%s %s %s"
                        .formatted(values.get("firstName"), values.get("lastName"), values.get("email"))
                        .toLowerCase(Locale.ROOT));
    }

    private static Object or(@Nullable Object value, @Nullable Object other) {
        return Objects.requireNonNull(value == null ? other : value);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Duration minutes(Object number) {
        return Duration.ofMinutes(((Number) number).longValue());
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
