package io.magnetiq.journal;

import io.magnetiq.database.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/// What one snapshot of the database knows of transactions that still run.
record Snapshot(Engine engine, Connection connection) implements Horizon.Present {
    @Override
    public OptionalLong mark() {
        try {
            return engine.mark(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean endedBefore(long mark) {
        try {
            return engine.endedBefore(connection, mark);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
