package io.magnetiq.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// The references' connections, with the settings of the server's as `io.magnetiq.database` has them.
record Database(String url) {
    private static final int READERS = 8;
    private static final int WRITERS = 8;
    private static final int JOURNAL_LIMIT = 64 << 20;

    /// What is done in one transaction.
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    HikariDataSource reading() {
        var pool = pool(READERS);
        if (postgresql()) {
            pool.setJdbcUrl(url);
            pool.setReadOnly(true);
        } else {
            pool.setDataSource(sqlite(TransactionMode.DEFERRED));
            pool.setConnectionInitSql("pragma query_only = 1");
        }
        return new HikariDataSource(pool);
    }

    HikariDataSource writing() {
        var pool = pool(postgresql() ? WRITERS : 1);
        if (postgresql()) {
            pool.setJdbcUrl(url);
        } else {
            pool.setDataSource(sqlite(TransactionMode.IMMEDIATE));
        }
        return new HikariDataSource(pool);
    }

    boolean postgresql() {
        return url.startsWith("jdbc:postgresql:");
    }

    static <T> T inTransaction(HikariDataSource writing, Work<T> work) throws SQLException {
        try (var connection = writing.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var done = work.on(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                // An idle connection must not keep others from writing.
                connection.setAutoCommit(true);
            }
        }
    }

    private static HikariConfig pool(int size) {
        var pool = new HikariConfig();
        pool.setMaximumPoolSize(size);
        pool.setMaxLifetime(0);
        return pool;
    }

    private SQLiteDataSource sqlite(TransactionMode mode) {
        var settings = new SQLiteConfig();
        settings.setJournalMode(JournalMode.WAL);
        settings.setSynchronous(SynchronousMode.FULL);
        settings.enforceForeignKeys(true);
        settings.setBusyTimeout(2_000);
        settings.setCacheSize(-16_000);
        settings.setTempStore(TempStore.MEMORY);
        settings.setJournalSizeLimit(JOURNAL_LIMIT);
        settings.setTransactionMode(mode);
        var connections = new SQLiteDataSource(settings);
        connections.setUrl(url);
        return connections;
    }
}
