package io.magnetiq.database;

import io.magnetiq.startup.StartRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/// All that differs between the databases this server runs on: here is the whole list, [Sqlite] and [Postgres] have
/// the answers.
public sealed interface Engine permits Sqlite, Postgres {
    /// The table in which Flyway keeps the record of the steps.
    String HISTORY = "flyway_schema_history";

    /// A table that stands in a database from before a copy into it begins until all rows are there.
    String COPYING = "copy_in_progress";

    /// Ends the line of a broken index in a schema.
    String BROKEN = " broken";

    /// The engine that the URL names, on that database.
    static Engine of(DatabaseProperties properties) {
        var url = properties.url();
        if (url.startsWith(Sqlite.PREFIX)) {
            SqliteConnections.demandFile(url);
            return new Sqlite(properties);
        }
        if (url.startsWith(Postgres.PREFIX)) {
            return new Postgres(properties);
        }
        throw new StartRefused("magnetiq.database.url must begin with %s or %s, and is %s"
                .formatted(Sqlite.PREFIX, Postgres.PREFIX, withoutSecrets(url)));
    }

    /// One of each kind, on no database: for what is asked before there is one.
    static List<Engine> kinds() {
        return Stream.of(Sqlite.PREFIX + ":memory:", Postgres.PREFIX)
                .map(url -> of(new DatabaseProperties(
                        url, null, null, null, 1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO)))
                .toList();
    }

    /// A JDBC URL as it may be shown: without parameters and without user and password.
    static String withoutSecrets(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
    }

    /// Name of its own folder of migrations.
    String name();

    DatabaseProperties properties();

    /// The database as it may be shown.
    default String place() {
        return withoutSecrets(properties().url());
    }

    /// How its SQL spells the words of the migrations, the placeholders `${…}`.
    Map<String, String> words();

    Class<? extends Dialect> dialect();

    /// Connections that write, and how many there are.
    Pool writing();

    /// Connections that only read, each transaction from one snapshot.
    Pool reading();

    /// Connections that read from a replica, where one is named.
    default Optional<Pool> replica() {
        return Optional.empty();
    }

    /// How far the primary has come with what it writes down; absent where no replica could follow it.
    default Optional<String> position(Connection primary) throws SQLException {
        return Optional.empty();
    }

    /// Has a replica come as far as a position of its primary?
    default boolean reached(Connection replica, String position) throws SQLException {
        return true;
    }

    /// The transactions that insert into a table at this moment; none where rows become visible in their order.
    default Set<String> writing(Connection primary, String table) throws SQLException {
        return Set.of();
    }

    /// Listens for the signals that other nodes send; absent where nobody sends any.
    default Optional<Listener> listen(String channel) throws SQLException {
        return Optional.empty();
    }

    /// Unpooled connections for commands and migrations: they write, and no statement has a time limit.
    DataSource direct();

    /// An unpooled connection that reads one state of an existing database in one transaction, however long it takes.
    Connection snapshot() throws SQLException;

    /// What a connection's transactions are isolated by, as `java.sql.Connection` numbers it.
    int isolation();

    /// Has it types of its own for instants, truth values and JSON? Otherwise those are numbers and text.
    boolean typed();

    /// Ends a query whose rows nobody else may take in this way until the transaction ends; what refers to them may
    /// still be written. Empty where there is only one writer anyway.
    String rowLock();

    /// Ends a condition that one transaction at a time passes with the same parameter `turn`, until it ends. None where
    /// there is only one writer anyway.
    default Optional<String> turn() {
        return Optional.empty();
    }

    /// Are there many writers at a time that a change of the schema may hold up?
    boolean manyWriters();

    /// Does work that a running server would not survive; refuses while there is one, where that can be known.
    default void undisturbed(Runnable work) {
        work.run();
    }

    /// Does work on the schema while no other process does.
    void alone(Runnable work);

    /// Stops the statement that a connection is executing, if it is executing one.
    void interrupt(Connection connection) throws SQLException;

    /// The schema of a migrated database as text, one object a line, in an order of its own; without Flyway's
    /// history. The line of an index that is broken ends in [#BROKEN].
    List<String> schema(Connection connection) throws SQLException;

    /// A connection in a transaction whose foreign keys are not looked at before [#endLoading].
    Connection loading() throws SQLException;

    /// Looks at the foreign keys that were left alone, lets numbers go on at the present, and commits.
    void endLoading(Connection connection) throws SQLException;

    /// Keeps a checked copy of the database before something risky, where the engine can do so by itself.
    ///
    /// @param label part of the copy's name
    default Optional<Path> keepCopy(String label) {
        return Optional.empty();
    }

    /// Writes a checked copy of the database into a new file while others go on writing.
    Backup backup(Path file);

    /// Puts a backup in the place of the database while nobody uses it; a failure changes nothing.
    ///
    /// @param check refuses a backup that is whole and yet not this server's
    /// @return where the database that was there is kept
    Optional<Path> restore(Path backup, Consumer<Engine> check);

    /// Was a copy into the database begun and not finished?
    default boolean halfCopied(Connection connection) throws SQLException {
        try (var table = connection.getMetaData().getTables(null, connection.getSchema(), COPYING, null)) {
            return table.next();
        }
    }

    /// The file behind the URL, absent where the database is not a file.
    default Optional<Path> file() {
        return Optional.empty();
    }

    /// Connections and how many of them a pool keeps.
    ///
    /// @param validated is a connection asked for a sign of life whenever it is handed out?
    record Pool(DataSource connections, int size, boolean validated) {}

    /// Hears signals on a connection of its own. One may be lost, with the connection.
    interface Listener extends AutoCloseable {
        /// What was said within the time, each thing once.
        Set<String> heard(Duration within) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /// A copy of a database in one file.
    ///
    /// @param rows of all tables but Flyway's
    /// @param version of the schema, null where it has none
    record Backup(
            Path file, long bytes, long rows, @Nullable String version) {}
}
