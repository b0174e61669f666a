package io.magnetiq.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/// A statement with its parameters by name; a list stands for as many as it has.
record Query(String sql, boolean postgresql) {
    private static final Pattern NAME = Pattern.compile("(?<![:\\w]):(\\w+)");

    /// Takes the rows, each with its columns.
    List<List<@Nullable Object>> rows(Connection connection, Map<String, ?> values) throws SQLException {
        try (var statement = prepared(connection, values);
                var result = statement.executeQuery()) {
            var columns = result.getMetaData().getColumnCount();
            var rows = new ArrayList<List<@Nullable Object>>();
            while (result.next()) {
                var row = new ArrayList<@Nullable Object>(columns);
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i) instanceof PGobject json ? json.getValue() : result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    int update(Connection connection, Map<String, ?> values) throws SQLException {
        try (var statement = prepared(connection, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(Connection connection, Map<String, ?> values) throws SQLException {
        var given = new ArrayList<@Nullable Object>();
        var text = NAME.matcher(sql).replaceAll(name -> marks(given, name, values));
        var statement = connection.prepareStatement(text);
        for (int i = 0; i < given.size(); i++) {
            statement.setObject(i + 1, told(given.get(i)));
        }
        return statement;
    }

    private static String marks(List<@Nullable Object> given, MatchResult name, Map<String, ?> values) {
        var value = Optional.<Object>ofNullable(values.get(name.group(1)))
                .orElseThrow(() -> new IllegalArgumentException("No value for " + name.group(1)));
        if (value instanceof List<?> list) {
            given.addAll(list);
            return String.join(",", Collections.nCopies(list.size(), "?"));
        }
        given.add(value);
        return "?";
    }

    /// Moments as each engine keeps them.
    private Object told(Object value) {
        if (value instanceof Instant moment) {
            return postgresql ? moment.atOffset(ZoneOffset.UTC) : (Object) moment.toEpochMilli();
        }
        return value;
    }
}
