package io.magnetiq.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the database is and how patient its users are.
///
/// @param url JDBC URL of the database
/// @param readers connections of the read-only pool, the permits of reading operations
/// @param connectTimeout how long an operation waits for a connection before it answers `UNAVAILABLE`
/// @param busyTimeout how long a statement waits for SQLite's lock
@ConfigurationProperties("magnetiq.database")
record DatabaseProperties(
        @DefaultValue("jdbc:sqlite:data/magnetiq.db") String url,
        @DefaultValue("8") int readers,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("2s") Duration busyTimeout) {
    private static final String SQLITE = "jdbc:sqlite:";

    /// The file behind the URL, absent where the database is not a file.
    Optional<Path> file() {
        var name = url.startsWith(SQLITE) ? url.substring(SQLITE.length()).replaceFirst("\\?.*", "") : "";
        return name.isEmpty() || name.startsWith(":") ? Optional.empty() : Optional.of(Path.of(name));
    }
}
