package io.magnetiq.transfer;

import io.magnetiq.database.Engine;
import io.magnetiq.migration.History;
import java.sql.Connection;
import java.sql.SQLException;

/// The database that is copied into: empty before, and marked until it has every row.
record Target(Engine engine, History history) {
    /// Makes the schema; refuses a database that has something in it.
    void prepare() throws SQLException {
        try (var connection = engine.direct().getConnection()) {
            refuseUsed(connection);
            // Flyway wants its own table first in a schema that is to have others.
            history.up("0?");
            try (var statement = connection.createStatement()) {
                statement.execute("create table if not exists %s (since text)".formatted(Engine.COPYING));
            }
        }
        history.up("latest");
    }

    private void refuseUsed(Connection connection) throws SQLException {
        var ours = history.current().isPresent();
        for (var table : Table.names(connection)) {
            if (!ours) {
                throw new IllegalStateException("%s is not empty: it has a table %s that is not this server's."
                        .formatted(engine.place(), table));
            }
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select 1 from \"%s\" limit 1".formatted(table))) {
                if (row.next()) {
                    throw new IllegalStateException("%s is not empty: there are rows in %s. Nothing was copied."
                            .formatted(engine.place(), table));
                }
            }
        }
    }

    /// In the transaction that wrote the rows.
    static void removeMark(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("drop table " + Engine.COPYING);
        }
    }
}
