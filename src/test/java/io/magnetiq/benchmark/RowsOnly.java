package io.magnetiq.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Fetches what an answer is worked out from and writes its rows as they are: a floor, not the answer.
record RowsOnly(DataSource database, List<Query> queries, Map<String, ?> values) implements AnswerServlet.Source {
    private static final int AHEAD = 367;
    private static final int THREE_WEEKS = 21;
    private static final int MARGIN = 4;

    static RowsOnly of(DataSource database, boolean postgresql, String operation) throws SQLException {
        var queries = RowsSql.of(operation).stream()
                .map(sql -> new Query(sql, postgresql))
                .toList();
        var days = operation.equals("15-availability") ? THREE_WEEKS : AHEAD;
        return new RowsOnly(database, queries, values(database, postgresql, days, operation.equals("04-consultants")));
    }

    @Override
    public byte[] answer(byte[] body) throws SQLException {
        try (var connection = database.getConnection()) {
            var answer = new ArrayList<List<List<@Nullable Object>>>();
            for (var query : queries) {
                answer.add(query.rows(connection, values));
            }
            return JsonMapper.shared().writeValueAsBytes(answer);
        }
    }

    private static Map<String, Object> values(DataSource database, boolean postgresql, int days, boolean everybody)
            throws SQLException {
        var now = Instant.now();
        var today = LocalDate.now(ZoneOffset.UTC);
        var first = today.minusDays(1);
        var last = today.plusDays(days);
        var values = new HashMap<String, Object>();
        values.put("slug", Workload.CONSULTANT);
        values.put("from", first.toString());
        values.put("to", last.toString());
        values.put("begin", start(first.minusDays(1)));
        values.put("end", start(last.plusDays(2)));
        values.put("first", start(first.minusDays(MARGIN)));
        values.put("last", start(last.plusDays(MARGIN)));
        values.put("now", now);
        values.put("since", now.minus(Duration.ofDays(30)));
        values.put("midnight", start(today.plusDays(1)));
        values.put("week", now.plus(Duration.ofDays(7)));
        try (var connection = database.getConnection()) {
            var condition = everybody ? "" : " and slug = :slug";
            var consultants = new Query("select id from consultant where deleted_at is null" + condition, postgresql);
            var type = new Query("select id from consultation_type where code = 'follow-up'", postgresql);
            values.put(
                    "consultants",
                    consultants.rows(connection, values).stream()
                            .map(List::getFirst)
                            .toList());
            values.put("type", type.rows(connection, values).getFirst().getFirst());
        }
        return values;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
