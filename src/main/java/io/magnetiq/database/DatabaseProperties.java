package io.magnetiq.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the database is and how patient its users are.
///
/// @param url JDBC URL of the database; it alone chooses the engine
/// @param replicaUrl JDBC URL of a PostgreSQL replica that receives the read-only operations
/// @param username who connects, where the URL does not say
/// @param password never logged; may stand in the URL instead
/// @param readers connections of the read-only pool, the permits of reading operations
/// @param writers connections of the writing pool; SQLite has one writer whatever is said here
/// @param connectTimeout how long an operation waits for a connection before it answers `UNAVAILABLE`
/// @param lockTimeout how long a statement waits for a lock
/// @param statementTimeout after which PostgreSQL itself stops a statement
/// @param replicaPatience how long a read waits for its replica to catch up with the caller's own writes
@ConfigurationProperties("magnetiq.database")
public record DatabaseProperties(
        String url,
        @Nullable String replicaUrl,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("8") int readers,
        @DefaultValue("8") int writers,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("2s") Duration lockTimeout,
        @DefaultValue("15s") Duration statementTimeout,
        @DefaultValue("100ms") Duration replicaPatience) {
    /// The same settings for another database.
    public DatabaseProperties at(String otherUrl) {
        return new DatabaseProperties(
                otherUrl,
                null,
                username,
                password,
                readers,
                writers,
                connectTimeout,
                lockTimeout,
                statementTimeout,
                replicaPatience);
    }

    /// Keeps the password out of logs.
    @Override
    public String toString() {
        return "DatabaseProperties[" + Engine.withoutSecrets(url) + "]";
    }
}
