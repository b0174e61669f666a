package io.magnetiq.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Health of the database: both pools give a valid connection; details say how busy they are.
@Component("database")
class PoolHealth extends AbstractHealthIndicator {
    private static final int PATIENCE_SECONDS = 1;

    private final HikariDataSource writer;
    private final HikariDataSource reader;

    PoolHealth(@Qualifier("writer") HikariDataSource writer, @Qualifier("reader") HikariDataSource reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws SQLException {
        builder.up();
        check(builder, writer);
        check(builder, reader);
    }

    private static void check(Health.Builder builder, HikariDataSource pool) throws SQLException {
        try (var connection = pool.getConnection()) {
            if (!connection.isValid(PATIENCE_SECONDS)) {
                builder.down();
            }
        }
        var state = pool.getHikariPoolMXBean();
        builder.withDetail(
                pool.getPoolName(),
                "%d of %d connections in use, %d waiting"
                        .formatted(
                                state.getActiveConnections(),
                                state.getTotalConnections(),
                                state.getThreadsAwaitingConnection()));
    }
}
