package io.magnetiq.database;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsJdbcTimestampJdbcType;
import org.jspecify.annotations.Nullable;

/// An instant as the number that SQLite keeps; by way of a JDBC timestamp each would cost a calendar.
final class EpochMillis extends TimestampUtcAsJdbcTimestampJdbcType {
    private static final long serialVersionUID = 1;

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> type) {
        return new BasicBinder<>(type, this) {
            @Override
            protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                    throws SQLException {
                statement.setLong(index, millis(value, options));
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                    throws SQLException {
                statement.setLong(name, millis(value, options));
            }

            private long millis(X value, WrapperOptions options) {
                return type.unwrap(value, Instant.class, options).toEpochMilli();
            }
        };
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
        return new SqliteDialect.Column<>(type, this) {
            @Override
            protected @Nullable X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
                var millis = row.getLong(index);
                return row.wasNull() ? null : type.wrap(Instant.ofEpochMilli(millis), options);
            }
        };
    }
}
