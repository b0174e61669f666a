package io.magnetiq.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.magnetiq.platform.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every write of the reference leaves behind in its one transaction: key, journal and audit, as the server does.
abstract class BookingWrites implements AnswerServlet.Source {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CLAIM = """
            insert into idempotency (actor, mutation, idempotency_key, fingerprint, audit_id, created_at)
            values ('anonymous', :mutation, :key, :fingerprint, :audit, :now)
            on conflict (actor, mutation, idempotency_key) do update
            set fingerprint = excluded.fingerprint, audit_id = excluded.audit_id, created_at = excluded.created_at
            where idempotency.created_at < :oldest""";
    private static final String JOURNAL = """
            insert into journal (type, subject_type, subject_id, payload, occurred_at, actor)
            values (:event, 'Booking', :booking, {json}, :now, :actor)""";
    private static final String AUDIT = """
            insert into audit (id, occurred_at, actor, mutation, subject_type, subject_id, outcome, details)
            values (:audit, :now, :actor, :mutation, 'Booking', :booking, 'DONE', {empty})""";

    private final HikariDataSource writing;
    private final boolean postgresql;
    private final String mutation;
    private final Query claim;
    private final Query journal;
    private final Query audit;

    BookingWrites(HikariDataSource writing, boolean postgresql, String mutation) {
        this.writing = writing;
        this.postgresql = postgresql;
        this.mutation = mutation;
        claim = query(CLAIM);
        journal = query(JOURNAL.replace("{json}", postgresql ? "cast(:payload as jsonb)" : ":payload"));
        audit = query(AUDIT.replace("{empty}", postgresql ? "cast('{}' as jsonb)" : "'{}'"));
    }

    /// What there is to do between the key and the audit; adds `booking`, `event`, `actor` and `payload`.
    abstract Map<String, ?> write(Connection connection, JsonNode request, Map<String, Object> values)
            throws SQLException;

    final Query query(String sql) {
        return new Query(sql, postgresql);
    }

    @Override
    public final byte[] answer(byte[] body) throws SQLException {
        var request = JSON.readTree(body);
        var input = request.at("/variables/input");
        var now = Ids.now();
        var values = new HashMap<String, Object>();
        values.put("mutation", mutation);
        values.put("key", input.get("idempotencyKey").asString());
        values.put("fingerprint", RowsOnly.hash(input.toString()));
        values.put("audit", Ids.next());
        values.put("now", now);
        values.put("oldest", now.minus(Duration.ofDays(3)));
        var answer = Database.inTransaction(writing, connection -> {
            demandOne(claim.update(connection, values));
            var written = write(connection, request, values);
            demandOne(journal.update(connection, values));
            demandOne(audit.update(connection, values));
            return written;
        });
        return JSON.writeValueAsBytes(Map.of("data", Map.of(mutation, answer)));
    }

    /// As each engine hands them out.
    static Instant moment(Object value) {
        return value instanceof Timestamp moment
                ? moment.toInstant()
                : Instant.ofEpochMilli(((Number) value).longValue());
    }

    static void demandOne(int rows) throws SQLException {
        if (rows != 1) {
            throw new SQLException("%d rows were written instead of one".formatted(rows));
        }
    }

    static String payload(String status, Object consultant, Object type, Instant start, Instant end) {
        return JSON.writeValueAsString(Map.of(
                "status", status,
                "consultant", consultant.toString(),
                "type", type.toString(),
                "startsAt", start.toString(),
                "endsAt", end.toString()));
    }

    static Map<String, ?> answer(Map<String, ?> booking, Map<String, ?> more) {
        var answer = new HashMap<String, Object>(more);
        answer.put("booking", booking);
        answer.put("errors", List.of());
        return answer;
    }
}
