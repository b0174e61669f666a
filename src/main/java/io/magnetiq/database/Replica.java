package io.magnetiq.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/// Sends the reads of operations to a replica, if there is one, and lets callers see their own writes there.
///
/// A position is how far the primary had come when a caller's write was done. An operation that names one is read from
/// the replica once it has come as far, and from the primary if that takes too long.
@Component
public class Replica {
    private static final Logger log = LoggerFactory.getLogger(Replica.class);
    private static final Pattern POSITION = Pattern.compile("[0-9A-F]{1,8}/[0-9A-F]{1,8}");
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(5);

    /// Positions are the callers': not all connections may go to those who name one that is never reached.
    private static final int MOST_WAITING = 4;

    /// The position that a replica has always reached.
    public static final String ANYWHERE = "";

    private final Engine engine;
    private final @Nullable HikariDataSource replica;
    private final DataSource writer;
    private final ThreadLocal<@Nullable String> wanted = new ThreadLocal<>();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile @Nullable String floor;
    private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());

    Replica(
            Engine engine,
            @Qualifier("replicaReader") ObjectProvider<HikariDataSource> replica,
            @Qualifier("writer") DataSource writer) {
        this.engine = engine;
        this.replica = replica.getIfAvailable();
        this.writer = writer;
    }

    public static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    /// Does work whose reads may come from the replica.
    ///
    /// @param position which the replica must have reached
    public Reading reading(String position) {
        wanted.set(position);
        return wanted::remove;
    }

    /// Ends when the operation has read.
    public interface Reading extends AutoCloseable {
        @Override
        void close();
    }

    /// How far the primary has come; absent where there is no replica to follow it.
    public Optional<String> position() {
        if (replica == null) {
            return Optional.empty();
        }
        try (var connection = writer.getConnection()) {
            return engine.position(connection);
        } catch (SQLException e) {
            log.warn("The primary's position is unknown: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// The primary's reading connections, with the replica's before them.
    DataSource before(DataSource reader) {
        return new DelegatingDataSource(reader) {
            @Override
            public Connection getConnection() throws SQLException {
                var position = wanted.get();
                var connection = position == null ? null : fromReplica(position);
                return connection == null ? super.getConnection() : connection;
            }
        };
    }

    private @Nullable Connection fromReplica(String position) {
        if (replica == null || System.nanoTime() - pausedUntil.get() < 0) {
            return null;
        }
        try {
            return awaited(replica, later(position, floor()));
        } catch (SQLException e) {
            pause(replica, e);
            return null;
        }
    }

    /// Where the primary was when this server first read: a schema older than the server's is of no use to it.
    private String floor() {
        if (floor == null) {
            floor = position().orElse(ANYWHERE);
        }
        return floor;
    }

    static String later(String one, String other) {
        return Long.compareUnsigned(place(one), place(other)) < 0 ? other : one;
    }

    private static long place(String position) {
        if (position.equals(ANYWHERE)) {
            return 0;
        }
        var slash = position.indexOf('/');
        return (Long.parseLong(position.substring(0, slash), 16) << Integer.SIZE)
                + Long.parseLong(position.substring(slash + 1), 16);
    }

    private @Nullable Connection awaited(HikariDataSource replica, String position) throws SQLException {
        var connection = replica.getConnection();
        if (position.equals(ANYWHERE) || reached(connection, position)) {
            return connection;
        }
        if (waiting.tryAcquire()) {
            try {
                var end = System.nanoTime()
                        + engine.properties().replicaPatience().toNanos();
                while (System.nanoTime() - end < 0) {
                    LockSupport.parkNanos(STEP.toNanos());
                    connection = replica.getConnection();
                    if (reached(connection, position)) {
                        return connection;
                    }
                }
            } finally {
                waiting.release();
            }
        }
        return null;
    }

    /// A connection that is not there yet is given back.
    private boolean reached(Connection connection, String position) throws SQLException {
        var reached = false;
        try {
            reached = engine.reached(connection, position);
            // What follows must see a new snapshot.
            connection.rollback();
        } finally {
            if (!reached) {
                connection.close();
            }
        }
        if (reached) {
            // No position that is waited for lies before it.
            floor = ANYWHERE;
        }
        return reached;
    }

    private void pause(HikariDataSource replica, SQLException failure) {
        var busy = replica.getHikariPoolMXBean().getActiveConnections() >= replica.getMaximumPoolSize();
        if (!busy) {
            pausedUntil.set(System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos());
            log.warn("The replica does not answer, the primary stands in for it: {}", failure.getMessage());
        }
    }
}
