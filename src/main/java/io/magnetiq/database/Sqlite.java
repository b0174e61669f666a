package io.magnetiq.database;

import io.magnetiq.startup.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;
import org.sqlite.SQLiteConnection;

/// SQLite: one file, many readers, one writer.
record Sqlite(DatabaseProperties properties) implements Engine {
    static final String PREFIX = "jdbc:sqlite:";

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Map<String, String> words() {
        return Map.ofEntries(
                Map.entry("long", "INTEGER"),
                Map.entry("instant", "INTEGER"),
                Map.entry("boolean", "INTEGER"),
                Map.entry("double", "REAL"),
                Map.entry("text", "TEXT"),
                Map.entry("json", "TEXT"),
                Map.entry("bytes", "BLOB"),
                Map.entry("sequence", "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"),
                Map.entry("references_page", "REFERENCES page (id) DEFERRABLE INITIALLY DEFERRED"),
                Map.entry("drop_page", "DROP TABLE page_version;\nDROP TABLE page;"),
                Map.entry("concurrently", ""),
                Map.entry("not_valid", ""),
                Map.entry("options", "STRICT"));
    }

    @Override
    public Class<? extends Dialect> dialect() {
        return SqliteDialect.class;
    }

    @Override
    public Pool writing() {
        return new Pool(new PreparedConnections(direct()), 1, false);
    }

    @Override
    public Pool reading() {
        return new Pool(new PreparedConnections(SqliteConnections.reading(properties)), properties.readers(), false);
    }

    @Override
    public DataSource direct() {
        file().ifPresent(file -> {
            try {
                Disk.make(file);
            } catch (IOException e) {
                throw new StartRefused("%s cannot be made: %s".formatted(file, e), e);
            }
        });
        return SqliteConnections.writing(properties);
    }

    @Override
    public int isolation() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    public boolean typed() {
        return false;
    }

    @Override
    public String rowLock() {
        return "";
    }

    @Override
    public boolean manyWriters() {
        return false;
    }

    @Override
    public void undisturbed(Runnable work) {
        try (var _ = InUse.alone(file().orElseThrow())) {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock cannot be given back", e);
        }
    }

    /// Flyway has no lock of its own for SQLite.
    @Override
    public void alone(Runnable work) {
        file().ifPresentOrElse(file -> SchemaLock.holding(file, work), work);
    }

    /// A file that belongs to the database, next to it.
    static Path beside(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    /// `Statement.cancel` does the same, but Hibernate forgets the statement after the first try, which may come too
    /// early: an interrupt is lost while nothing runs.
    @Override
    public void interrupt(Connection connection) throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }

    @Override
    public List<String> schema(Connection connection) throws SQLException {
        var objects = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select type || ' ' || name || ': ' || coalesce(sql, 'of its table') from sqlite_schema
                        where tbl_name not like 'flyway%' and name not like 'sqlite_s%' order by type, name""")) {
            while (row.next()) {
                objects.add(row.getString(1).replaceAll("\\s+", " "));
            }
        }
        return objects;
    }

    /// A deferred key would be searched for, row by row, in tables without an index on it.
    @Override
    public Connection loading() throws SQLException {
        var connection = direct().getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("pragma foreign_keys = off");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void endLoading(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma foreign_key_check")) {
            if (row.next()) {
                throw new SQLException("a row of %s points nowhere".formatted(row.getString(1)));
            }
        }
        SqliteConnections.countFromNow(connection);
        connection.commit();
    }

    /// Into the folder `backups` beside the file.
    @Override
    public Optional<Path> keepCopy(String label) {
        return file().filter(Files::exists)
                .map(file -> backup(SqliteBackup.name(file, label)).file());
    }

    @Override
    public Backup backup(Path copy) {
        return SqliteBackup.of(this, copy);
    }

    @Override
    public Optional<Path> restore(Path backup, Consumer<Engine> check) {
        return SqliteRestore.of(this, backup).run(check);
    }

    @Override
    public Connection snapshot() throws SQLException {
        refuseMissing();
        var connection = SqliteConnections.reading(properties).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /// SQLite makes a new file of any name that is opened.
    void refuseMissing() {
        if (file().filter(Files::exists).isEmpty()) {
            throw new IllegalStateException("There is no database %s.".formatted(place()));
        }
    }

    @Override
    public Optional<Path> file() {
        var name = properties.url().substring(PREFIX.length()).replaceFirst("\\?.*", "");
        return name.isEmpty() || name.startsWith(":") ? Optional.empty() : Optional.of(Path.of(name));
    }
}
