package io.magnetiq.database;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.util.List;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.BigIntJdbcType;
import org.hibernate.type.descriptor.jdbc.BooleanJdbcType;
import org.hibernate.type.descriptor.jdbc.IntegerJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsJdbcTimestampJdbcType;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;
import org.jspecify.annotations.Nullable;

/// Values of SQLite, read with as few calls into native code as there can be: what is no null and no zero is not asked
/// whether it was null.
final class SqliteTypes {
    private SqliteTypes() {}

    static List<JdbcType> all() {
        return List.of(new EpochMillis(), new Text(), new Whole(), new Small(), new Flag());
    }

    /// Reads a column of a row, and knows itself whether there was a value.
    private interface Reader extends Serializable {
        @Nullable
        Object read(ResultSet row, int index) throws SQLException;
    }

    /// SQLite has no procedures that could be called.
    private static final class Column<X> extends BasicExtractor<X> {
        private static final long serialVersionUID = 1;

        private final Reader reader;

        Column(JavaType<X> type, JdbcType column, Reader reader) {
            super(type, column);
            this.reader = reader;
        }

        @Override
        public @Nullable X extract(ResultSet row, int index, WrapperOptions options) throws SQLException {
            return doExtract(row, index, options);
        }

        @Override
        protected @Nullable X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
            var value = reader.read(row, index);
            return value == null ? null : getJavaType().wrap(value, options);
        }

        @Override
        protected X doExtract(CallableStatement call, int index, WrapperOptions options) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        protected X doExtract(CallableStatement call, String name, WrapperOptions options) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }
    }

    /// By its bytes: for a string the driver makes a buffer outside of the heap each, which takes twice as long.
    private static final class Text extends VarcharJdbcType {
        private static final long serialVersionUID = 1;

        @Override
        public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
            return new Column<>(type, this, (row, index) -> {
                var bytes = row.getBytes(index);
                return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
            });
        }
    }

    private static final class Whole extends BigIntJdbcType {
        private static final long serialVersionUID = 1;

        @Override
        public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
            return new Column<>(type, this, (row, index) -> {
                var number = row.getLong(index);
                return number == 0 && row.wasNull() ? null : number;
            });
        }
    }

    private static final class Small extends IntegerJdbcType {
        private static final long serialVersionUID = 1;

        @Override
        public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
            return new Column<>(type, this, (row, index) -> {
                var number = row.getInt(index);
                return number == 0 && row.wasNull() ? null : number;
            });
        }
    }

    private static final class Flag extends BooleanJdbcType {
        private static final long serialVersionUID = 1;

        @Override
        public <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
            return new Column<>(type, this, (row, index) -> {
                var set = row.getBoolean(index);
                return (set || !row.wasNull()) ? set : null;
            });
        }
    }

    /// An instant as the number that SQLite keeps; by way of a JDBC timestamp each would cost a calendar.
    private static final class EpochMillis extends TimestampUtcAsJdbcTimestampJdbcType {
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
            return new Column<>(type, this, (row, index) -> {
                var millis = row.getLong(index);
                return millis == 0 && row.wasNull() ? null : Instant.ofEpochMilli(millis);
            });
        }
    }
}
