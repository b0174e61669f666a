package io.magnetiq.database;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens PostgreSQL connections with the limits that keep one statement from holding up the others.
final class PostgresConnections {
    private static final int CONNECT_SECONDS = 2;

    private PostgresConnections() {}

    static PGSimpleDataSource writing(DatabaseProperties properties) {
        return source(properties, properties.url(), limits(properties));
    }

    /// Repeatable read is what makes all statements of a transaction see one snapshot.
    static PGSimpleDataSource reading(DatabaseProperties properties, String url) {
        return source(
                properties,
                url,
                limits(properties)
                        + " -c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on");
    }

    static PGSimpleDataSource direct(DatabaseProperties properties) {
        return source(properties, properties.url(), option("lock_timeout", Duration.ofSeconds(5)));
    }

    private static PGSimpleDataSource source(DatabaseProperties properties, String url, String options) {
        var source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException _) {
            // The driver's message repeats the URL with the password in it.
            throw new IllegalArgumentException("Not a JDBC URL of PostgreSQL: " + Engine.withoutSecrets(url));
        }
        if (!isBlank(properties.username())) {
            source.setUser(properties.username());
        }
        if (!isBlank(properties.password())) {
            source.setPassword(properties.password());
        }
        source.setOptions(options);
        source.setApplicationName("magnetiq");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    private static boolean isBlank(@Nullable String setting) {
        return setting == null || setting.isBlank();
    }

    private static String limits(DatabaseProperties properties) {
        return String.join(
                " ",
                option("statement_timeout", properties.statementTimeout()),
                option("lock_timeout", properties.lockTimeout()),
                option("idle_in_transaction_session_timeout", properties.statementTimeout()));
    }

    private static String option(String name, Duration limit) {
        return String.format(Locale.ROOT, "-c %s=%d", name, limit.toMillis());
    }
}
