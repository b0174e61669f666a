package io.magnetiq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/// Stops what a connection is executing, from another thread.
@Component
public class Interrupts {
    private final Engine engine;
    private final ThreadLocal<AtomicReference<@Nullable Connection>> current =
            ThreadLocal.withInitial(AtomicReference::new);

    Interrupts(Engine engine) {
        this.engine = engine;
    }

    /// Stops the statement that the connection opened by this thread from now on is executing, if there is one.
    public Runnable ofThisThread() {
        var opened = current.get();
        opened.set(null);
        return () -> {
            var connection = opened.get();
            if (connection != null) {
                interrupt(connection);
            }
        };
    }

    /// The same data source, watched for who opens its connections.
    DataSource watching(DataSource pool) {
        return new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                current.get().set(connection);
                return connection;
            }
        };
    }

    private void interrupt(Connection connection) {
        try {
            engine.interrupt(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The statement cannot be stopped", e);
        }
    }
}
