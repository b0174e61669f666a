package io.magnetiq.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;
import org.apache.commons.dbcp2.PoolingConnection;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Connections that keep the statements they have prepared: half of what SQLite does for a query is to prepare it.
///
/// PostgreSQL's driver does the same by itself.
final class PreparedConnections extends DelegatingDataSource {
    private static final int KEPT = 250;

    PreparedConnections(DataSource connections) {
        super(connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = new PoolingConnection(super.getConnection());
        var config = new GenericKeyedObjectPoolConfig<DelegatingPreparedStatement>();
        config.setMaxTotal(KEPT);
        config.setMaxTotalPerKey(-1);
        config.setMaxIdlePerKey(1);
        // As many are never in use at once; beyond it, those that have rested longest are closed.
        config.setBlockWhenExhausted(false);
        config.setMaxWait(Duration.ZERO);
        config.setJmxEnabled(false);
        connection.setStatementPool(new GenericKeyedObjectPool<>(connection, config));
        return connection;
    }
}
