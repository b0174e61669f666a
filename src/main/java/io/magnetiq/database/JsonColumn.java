package io.magnetiq.database;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.usertype.UserType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/// Keeps values of an unchangeable type in JSON columns.
///
/// JSON is kept in the order of PostgreSQL's `jsonb`, so that every engine gives back the same text.
public abstract class JsonColumn<T> implements UserType<T> {
    /// Shorter keys first, then by their bytes in UTF-8.
    public static final Comparator<String> KEYS = (one, other) -> {
        var left = one.getBytes(StandardCharsets.UTF_8);
        var right = other.getBytes(StandardCharsets.UTF_8);
        return left.length == right.length ? Arrays.compareUnsigned(left, right) : left.length - right.length;
    };

    private final Class<T> type;

    protected JsonColumn(Class<T> type) {
        this.type = type;
    }

    /// The same value with the keys of all objects in order.
    public static @Nullable Object ordered(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var ordered = new TreeMap<String, @Nullable Object>(KEYS);
                map.forEach((key, inner) -> ordered.put(key.toString(), ordered(inner)));
                yield ordered;
            }
            case List<?> list -> list.stream().map(JsonColumn::ordered).toList();
            case null, default -> value;
        };
    }

    /// What an object has under a name, without what it has under others.
    ///
    /// @param read is called at its value
    public static <V> @Nullable V at(String name, byte[] object, Function<JsonParser, @Nullable V> read) {
        try (var tokens = JsonMapper.shared().createParser(object)) {
            tokens.nextToken();
            for (var known = tokens.nextName(); known != null; known = tokens.nextName()) {
                tokens.nextToken();
                if (known.equals(name)) {
                    return read.apply(tokens);
                }
                tokens.skipChildren();
            }
        }
        return null;
    }

    /// @param json in UTF-8
    protected abstract T parse(byte[] json);

    /// @return JSON in order
    protected abstract String json(T value);

    @Override
    public int getSqlType() {
        return SqlTypes.JSON;
    }

    @Override
    public Class<T> returnedClass() {
        return type;
    }

    @Override
    public @Nullable T nullSafeGet(ResultSet row, int column, WrapperOptions options) throws SQLException {
        // Both drivers give the bytes of a JSON column as they came; of most columns nobody asks for a text.
        var json = row.getBytes(column);
        return json == null ? null : parse(json);
    }

    /// Bound without a type of its own, the text becomes what the column is: text or jsonb.
    @Override
    public void nullSafeSet(PreparedStatement statement, @Nullable T value, int index, WrapperOptions options)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.OTHER);
        } else {
            statement.setObject(index, json(value), Types.OTHER);
        }
    }

    @Override
    public T deepCopy(T value) {
        return value;
    }

    @Override
    public boolean isMutable() {
        return false;
    }
}
