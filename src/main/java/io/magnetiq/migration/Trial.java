package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;

/// A run of drafted scripts, forward and back, on a database that nobody needs.
final class Trial {
    private Trial() {}

    /// Refuses scripts that lint finds fault with, that leave something out, or that do not go back.
    static void of(Engine engine, String language, List<String> locations, Path drafted, Metadata model) {
        var findings = Lint.of("filesystem:" + drafted.getParent());
        if (!findings.isEmpty()) {
            throw refused(findings.stream().map(Lint.Finding::toString).collect(Collectors.joining("\n")));
        }
        var all = new ArrayList<>(locations);
        all.add("filesystem:" + drafted);
        var history = new History(engine, language, all);
        try (var connection = engine.direct().getConnection()) {
            var before = engine.schema(connection);
            var steps = history.up("latest");
            var left = Drift.of(model, Schema.of(engine, connection)).differences().stream()
                    .filter(Trial::drafted)
                    .map(Difference::text)
                    .toList();
            if (!left.isEmpty()) {
                throw refused("it would leave " + String.join("; ", left));
            }
            for (var step = 0; step < steps; step++) {
                history.down(true);
            }
            if (!engine.schema(connection).equals(before)) {
                throw refused("taken back, the schema is not what it was");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The trial failed: " + e.getMessage(), e);
        }
    }

    private static boolean drafted(Difference difference) {
        return switch (difference) {
            case Difference.NoTable _, Difference.NoIndex _ -> true;
            case Difference.NoColumn missing -> missing.column().getGeneratedAs() == null;
            default -> false;
        };
    }

    private static IllegalStateException refused(String why) {
        return new IllegalStateException("The draft is not good enough, no file was written: " + why);
    }
}
