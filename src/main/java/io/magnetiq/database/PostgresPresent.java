package io.magnetiq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// What goes on beside a connection to PostgreSQL: transactions that have not ended, signals of other nodes.
final class PostgresPresent {
    private PostgresPresent() {}

    /// The number of a transaction that began just now: whatever has a smaller one began before.
    static OptionalLong mark(Connection reading) throws SQLException {
        return OptionalLong.of(number(reading, "select pg_current_xact_id()::text::bigint"));
    }

    static boolean endedBefore(Connection reading, long mark) throws SQLException {
        return number(reading, "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint") > mark;
    }

    static Engine.Listener listen(DataSource direct, String channel) throws SQLException {
        var connection = direct.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new Listener(connection);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// A session that listens.
    private record Listener(Connection connection) implements Engine.Listener {
        @Override
        public boolean heard(Duration within) throws SQLException {
            var heard = connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(within.toMillis()));
            return heard != null && heard.length > 0;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
