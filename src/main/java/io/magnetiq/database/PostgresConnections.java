package io.magnetiq.database;

import io.magnetiq.startup.StartRefused;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens PostgreSQL connections with the limits that keep one statement from holding up the others.
final class PostgresConnections {
    private static final int CONNECT_SECONDS = 2;
    private static final Duration SILENCE = Duration.ofSeconds(5);
    /// By these names PostgreSQL lists who is connected.
    static final String SERVER = "magnetiq";

    private static final String COMMAND = "magnetiq command";

    private PostgresConnections() {}

    static PGSimpleDataSource writing(DatabaseProperties properties) {
        return pooled(source(properties, properties.url(), limits(properties)), properties);
    }

    /// Repeatable read is what makes all statements of a transaction see one snapshot.
    static PGSimpleDataSource reading(DatabaseProperties properties, String url) {
        return pooled(
                source(
                        properties,
                        url,
                        limits(properties)
                                + " -c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on"),
                properties);
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
            throw new StartRefused("Not a JDBC URL of PostgreSQL: " + Engine.withoutSecrets(url));
        }
        // What the URL says holds; the settings fill in what it leaves out.
        source.setUser(said(source.getUser(), properties.username()));
        source.setPassword(said(source.getPassword(), properties.password()));
        source.setApplicationName(COMMAND);
        source.setOptions(source.getOptions() == null ? options : options + " " + source.getOptions());
        if (!url.contains("connectTimeout=")) {
            source.setConnectTimeout(CONNECT_SECONDS);
        }
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    private static @Nullable String said(@Nullable String byUrl, @Nullable String bySettings) {
        return byUrl == null || byUrl.isBlank() ? bySettings : byUrl;
    }

    /// A server that is gone without a word stops no statement, so the socket must.
    private static PGSimpleDataSource pooled(PGSimpleDataSource source, DatabaseProperties properties) {
        source.setApplicationName(SERVER);
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(
                    Math.toIntExact(properties.statementTimeout().plus(SILENCE).toSeconds()));
        }
        return source;
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
