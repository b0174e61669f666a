package io.magnetiq.transfer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the values of a column mean, whichever engine keeps them.
///
/// PostgreSQL has a type for each; SQLite keeps instants as epoch milliseconds, truth as 0 and 1, JSON as text.
enum Kind {
    INTEGER,
    REAL,
    TEXT,
    BYTES,
    BOOLEAN,
    INSTANT,
    JSON;

    /// The kind that a type's name stands for.
    static Kind of(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "integer", "int2", "int4", "int8" -> INTEGER;
            case "real", "float4", "float8" -> REAL;
            case "text", "varchar", "bpchar" -> TEXT;
            case "blob", "bytea" -> BYTES;
            case "bool" -> BOOLEAN;
            case "timestamptz" -> INSTANT;
            case "jsonb" -> JSON;
            default -> throw new IllegalStateException("Columns of type %s cannot be copied.".formatted(type));
        };
    }

    /// The value in a row of SQLite, or in one of an engine that knows its type.
    @Nullable
    Object read(ResultSet row, int column, boolean typed) throws SQLException {
        var value = switch (this) {
            case INTEGER -> row.getLong(column);
            case REAL -> row.getDouble(column);
            case TEXT, JSON -> row.getString(column);
            case BYTES -> row.getBytes(column);
            case BOOLEAN -> typed ? row.getBoolean(column) : truth(row.getLong(column));
            case INSTANT ->
                typed ? row.getObject(column, OffsetDateTime.class) : Instant.ofEpochMilli(row.getLong(column));
        };
        if (row.wasNull()) {
            return null;
        }
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }

    void write(PreparedStatement row, int column, @Nullable Object value, boolean typed) throws SQLException {
        switch (value) {
            case Instant instant when !typed -> row.setLong(column, millis(instant));
            case Instant instant -> row.setObject(column, instant.atOffset(ZoneOffset.UTC));
            case Boolean truth when !typed -> row.setInt(column, truth ? 1 : 0);
            case String json when this == JSON && !typed -> row.setString(column, Json.ordered(json));
            case String json when this == JSON -> row.setObject(column, json, Types.OTHER);
            case null, default -> row.setObject(column, value);
        }
    }

    /// The same bytes for the same value, from whichever engine it comes.
    byte[] canonical(Object value) {
        return switch (value) {
            case byte[] bytes -> bytes;
            case String json when this == JSON -> Json.canonical(json).getBytes(StandardCharsets.UTF_8);
            case Instant instant ->
                BigDecimal.valueOf(instant.getEpochSecond())
                        .add(BigDecimal.valueOf(instant.getNano(), 9))
                        .toPlainString()
                        .getBytes(StandardCharsets.UTF_8);
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static boolean truth(long value) {
        if (value != 0 && value != 1) {
            throw new IllegalStateException("%d is neither true nor false.".formatted(value));
        }
        return value == 1;
    }

    private static long millis(Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalStateException("%s is finer than the milliseconds SQLite keeps.".formatted(instant));
        }
        return instant.toEpochMilli();
    }
}
