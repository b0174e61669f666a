package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationInfo;

/// Takes a step back by its reverse script, or changes nothing.
record WayBack(Engine engine, Map<String, String> words, List<String> locations) {
    /// @param keepRows refuse to go if there is a row in any table
    void take(MigrationInfo step, boolean keepRows) {
        var version = step.getVersion();
        var reverse = Script.reverseOf(step, locations)
                .orElseThrow(() -> new IllegalStateException(
                        "Version %s has no reverse script (U%1$s__….sql).".formatted(version)));
        try (var connection = engine.direct().getConnection()) {
            if (keepRows) {
                refuseRows(connection);
            }
            engine.keepCopy("before-down-" + version);
            reverse.run(connection, words, version.getVersion());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Version %s cannot be taken back, nothing was changed: %s".formatted(version, e.getMessage()), e);
        }
    }

    private void refuseRows(Connection connection) throws SQLException {
        for (var table : Schema.of(engine, connection).tables().keySet()) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select 1 from %s limit 1".formatted(table))) {
                if (row.next()) {
                    throw new IllegalStateException(
                            "The first step holds every table, and there are rows in %s.".formatted(table)
                                    + " Nothing was changed; --with-rows takes it back all the same.");
                }
            }
        }
    }
}
