package io.magnetiq.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;
import org.postgresql.PGConnection;

/// PostgreSQL: a server of its own, shared by several nodes.
record Postgres(DatabaseProperties properties) implements Engine {
    static final String PREFIX = "jdbc:postgresql:";

    /// Names the lock of whoever works on the schema; any number will do that nobody else takes.
    private static final long SCHEMA_LOCK = 0x6d61_676e_6574L;

    private static final long SCHEMA_LOCK_PAUSE_MILLIS = 200;

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Map<String, String> words() {
        return Map.ofEntries(
                Map.entry("long", "bigint"),
                Map.entry("instant", "timestamptz"),
                Map.entry("boolean", "boolean"),
                Map.entry("double", "double precision"),
                Map.entry("text", "text COLLATE \"C\""),
                Map.entry("json", "jsonb"),
                Map.entry("bytes", "bytea"),
                Map.entry("references_page", ""),
                Map.entry("drop_page", "DROP TABLE page_version, page;"),
                Map.entry("concurrently", "CONCURRENTLY"),
                Map.entry("not_valid", "NOT VALID"),
                Map.entry("options", ""));
    }

    @Override
    public Class<? extends Dialect> dialect() {
        return PostgresDialect.class;
    }

    @Override
    public Pool writing() {
        return new Pool(PostgresConnections.writing(properties), properties.writers(), true);
    }

    @Override
    public Pool reading() {
        return new Pool(PostgresConnections.reading(properties, properties.url()), properties.readers(), true);
    }

    @Override
    public Optional<Pool> replica() {
        return Optional.ofNullable(properties.replicaUrl())
                .filter(url -> !url.isBlank())
                .map(url -> new Pool(PostgresConnections.reading(properties, url), properties.readers(), true));
    }

    /// The log sequence number (`pg_lsn`) of the last record, whether it is on disk already or not.
    @Override
    public Optional<String> position(Connection primary) throws SQLException {
        try (var statement = primary.createStatement();
                var row = statement.executeQuery("select pg_current_wal_insert_lsn()")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    @Override
    public boolean reached(Connection replica, String position) throws SQLException {
        try (var query = replica.prepareStatement("select case when pg_is_in_recovery()"
                + " then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end >= ?::pg_lsn")) {
            query.setString(1, position);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public DataSource direct() {
        return PostgresConnections.direct(properties);
    }

    /// The lock belongs to a session outside any transaction: an index built concurrently waits for transactions.
    @Override
    public void alone(Runnable work) {
        try (var connection = direct().getConnection()) {
            awaitSchemaLock(connection);
            // Closing the session gives the lock back, whatever becomes of the work.
            work.run();
        } catch (SQLException e) {
            throw new IllegalStateException("No lock for migrating: " + e.getMessage(), e);
        }
    }

    /// Asks again and again: a statement that waited would be one that the holder's concurrent index waits for.
    private static void awaitSchemaLock(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            query.setLong(1, SCHEMA_LOCK);
            while (true) {
                try (var row = query.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return;
                    }
                }
                Thread.sleep(SCHEMA_LOCK_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another process migrates", e);
        }
    }

    @Override
    public void undisturbed(Runnable work) {
        try (var connection = direct().getConnection()) {
            if (PostgresCatalog.servers(connection) > 0) {
                throw new IllegalStateException("%s is in use; stop its servers first.".formatted(place()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("%s cannot be reached: %s".formatted(place(), e.getMessage()), e);
        }
        work.run();
    }

    @Override
    public int isolation() {
        return Connection.TRANSACTION_READ_COMMITTED;
    }

    @Override
    public boolean typed() {
        return true;
    }

    @Override
    public boolean manyWriters() {
        return true;
    }

    @Override
    public void interrupt(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    @Override
    public List<String> schema(Connection connection) throws SQLException {
        return PostgresCatalog.objects(connection);
    }

    @Override
    public Connection loading() throws SQLException {
        var connection = direct().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set constraints all deferred");
        }
        return connection;
    }

    @Override
    public void endLoading(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public Connection snapshot() throws SQLException {
        var connection = direct().getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        return connection;
    }

    @Override
    public Backup backup(Path file) {
        throw new IllegalStateException(
                "%s is kept by a PostgreSQL server: take its backup with pg_dump, as the README says."
                        .formatted(place()));
    }

    @Override
    public Optional<Path> restore(Path backup, Consumer<Engine> check) {
        throw new IllegalStateException(
                "%s is kept by a PostgreSQL server: bring a pg_dump back with pg_restore, as the README says."
                        .formatted(place()));
    }
}
