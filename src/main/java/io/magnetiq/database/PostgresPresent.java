package io.magnetiq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// What goes on beside a connection to PostgreSQL: transactions that write, signals of other nodes.
final class PostgresPresent {
    private static final int ANSWER_SECONDS = 2;

    private PostgresPresent() {}

    /// The transactions that hold a writer's lock on a table: from before their first row gets its number until after
    /// their rows are visible.
    static Set<String> writing(Connection primary, String table) throws SQLException {
        try (var query = primary.prepareStatement("select virtualtransaction from pg_locks where locktype = 'relation'"
                + " and mode = 'RowExclusiveLock' and granted and relation = ?::regclass"
                + " and database = (select oid from pg_database where datname = current_database())")) {
            query.setString(1, table);
            try (var rows = query.executeQuery()) {
                var found = new HashSet<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
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

    /// A session that listens.
    private record Listener(Connection connection) implements Engine.Listener {
        @Override
        public Set<String> heard(Duration within) throws SQLException {
            var heard = connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(within.toMillis()));
            // Silence and a connection that is gone without a word look alike.
            if ((heard == null || heard.length == 0) && !connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("The connection that listens does not answer");
            }
            return heard == null
                    ? Set.of()
                    : Arrays.stream(heard).map(PGNotification::getParameter).collect(Collectors.toSet());
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
