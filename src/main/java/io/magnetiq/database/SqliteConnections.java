package io.magnetiq.database;

import io.magnetiq.startup.StartRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/// Opens SQLite connections and hands none out whose settings did not take.
class SqliteConnections extends SQLiteDataSource {
    private static final long JOURNAL_LIMIT = 64L << 20;

    private final Map<String, String> expected;

    private SqliteConnections(DatabaseProperties properties, boolean readOnly) {
        super(settings(properties, readOnly));
        setUrl(properties.url());
        expected = Map.of(
                "journal_mode", "wal",
                "synchronous", "2",
                "foreign_keys", "1",
                "busy_timeout", Long.toString(properties.lockTimeout().toMillis()),
                "query_only", readOnly ? "1" : "0");
    }

    static SqliteConnections writing(DatabaseProperties properties) {
        return new SqliteConnections(properties, false);
    }

    static SqliteConnections reading(DatabaseProperties properties) {
        return new SqliteConnections(properties, true);
    }

    /// Refuses what the driver takes for a URI: locks, backups and rights are about the file that is named.
    static void demandFile(String url) {
        if (url.startsWith("file:", Sqlite.PREFIX.length()) || url.startsWith(":resource:", Sqlite.PREFIX.length())) {
            throw new StartRefused("magnetiq.database.url must name the file itself behind %s, and is %s"
                    .formatted(Sqlite.PREFIX, Engine.withoutSecrets(url)));
        }
    }

    /// A connection that takes a file as it is.
    static Connection plain(Path file) throws SQLException {
        return DriverManager.getConnection(Sqlite.PREFIX + file);
    }

    /// Makes a database one file again, for as long as nobody else opens it.
    static void foldLog(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma journal_mode = delete")) {
            if (!row.next() || !"delete".equals(row.getString(1))) {
                throw new SQLException("The write-ahead log cannot be folded in.");
            }
        }
    }

    /// Lets the numbers of new rows begin at the present, in milliseconds since 1970.
    ///
    /// The database put aside may have handed out more than its backup knows of, but not a thousand a second.
    /// Nor does a copy know what was handed out beyond its rows.
    static void countFromNow(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into sqlite_sequence (name, seq) select name, 0 from sqlite_schema
                    where type = 'table' and sql like '%autoincrement%' and name not in (select name from sqlite_sequence)""");
            statement.execute("update sqlite_sequence set seq = max(seq, cast(unixepoch('subsec') * 1000 as integer))");
        }
    }

    @Override
    public SQLiteConnection getConnection() throws SQLException {
        return getConnection(null, null);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        return checked(super.getConnection(username, password));
    }

    private static SQLiteConfig settings(DatabaseProperties properties, boolean readOnly) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(properties.lockTimeout().toMillis()));
        config.setCacheSize(-16_000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setJournalSizeLimit(Math.toIntExact(JOURNAL_LIMIT));
        // A deferred transaction that turns from reading to writing fails at once, whatever the busy timeout says.
        config.setTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
        return config;
    }

    private SQLiteConnection checked(SQLiteConnection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if ("1".equals(expected.get("query_only"))) {
                statement.execute("pragma query_only = 1");
            }
            for (var pragma : expected.entrySet()) {
                try (var row = statement.executeQuery("pragma " + pragma.getKey())) {
                    var actual = row.next() ? row.getString(1) : "nothing";
                    if (!pragma.getValue().equals(actual)) {
                        throw new SQLException("SQLite runs with %s = %s instead of %s"
                                .formatted(pragma.getKey(), actual, pragma.getValue()));
                    }
                }
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
