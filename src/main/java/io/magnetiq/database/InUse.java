package io.magnetiq.database;

import io.magnetiq.startup.StartRefused;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who uses a database file: all its servers together, or alone whoever replaces it.
///
/// The file system's lock counts between processes and must not be taken twice in one: servers of one share it.
final class InUse {
    private static final Logger log = LoggerFactory.getLogger(InUse.class);
    private static final Map<Path, InUse> HELD = new HashMap<>();

    private final FileChannel channel;
    private final boolean shared;
    private int users;

    private InUse(FileChannel channel, boolean shared) {
        this.channel = channel;
        this.shared = shared;
    }

    /// Says that a server uses the database until it closes this; refuses a database no server may use now.
    static Closeable byServer(Engine engine) throws IOException {
        var use = engine.file().isPresent() ? shared(engine.file().get()) : (Closeable) () -> {};
        try {
            var missing = engine.file().filter(Files::notExists);
            // Not what whoever starts in another folder, or before a disk is there, means to have.
            missing.ifPresent(file -> log.warn("There is no database {}: a new one is made.", file.toAbsolutePath()));
            if (missing.isEmpty() && halfCopied(engine)) {
                throw new StartRefused(
                        "A copy into this database was interrupted; run copy again or empty it: " + engine.place());
            }
            return use;
        } catch (RuntimeException e) {
            use.close();
            throw e;
        }
    }

    private static boolean halfCopied(Engine engine) {
        try (var connection = engine.direct().getConnection()) {
            return engine.halfCopied(connection);
        } catch (SQLException e) {
            throw new StartRefused("%s cannot be opened: %s".formatted(engine.place(), e.getMessage()), e);
        }
    }

    private static Closeable shared(Path database) {
        return take(database, true, "%s is being restored; start again when that is done.");
    }

    /// Keeps servers away until it is closed.
    static Closeable alone(Path database) {
        return take(database, false, "%s is in use; stop its server first.");
    }

    private static synchronized Closeable take(Path database, boolean shared, String refusal) {
        try {
            var file = beside(database, ".in-use");
            var held = HELD.get(file);
            if (held == null) {
                held = lock(file, shared);
            } else if (!shared || !held.shared) {
                held = null;
            }
            if (held == null) {
                throw new StartRefused(refusal.formatted(database));
            }
            held.users++;
            HELD.put(file, held);
            var open = new AtomicBoolean(true);
            return () -> {
                if (open.getAndSet(false)) {
                    release(file);
                }
            };
        } catch (IOException e) {
            throw new StartRefused("No lock on the database %s: %s".formatted(database, e), e);
        }
    }

    /// A file beside a database that has one name however the database is reached.
    static Path beside(Path database, String suffix) {
        try {
            var folder = Objects.requireNonNull(database.toAbsolutePath().getParent());
            var real = Files.exists(database)
                    ? database.toRealPath()
                    : Files.createDirectories(folder).toRealPath().resolve(database.getFileName());
            return Sqlite.beside(real, suffix);
        } catch (IOException e) {
            throw new StartRefused("The folder of %s cannot be made: %s".formatted(database, e), e);
        }
    }

    private static @Nullable InUse lock(Path file, boolean shared) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock(0, Long.MAX_VALUE, shared) == null) {
            channel.close();
            return null;
        }
        return new InUse(channel, shared);
    }

    private static synchronized void release(Path file) throws IOException {
        var held = HELD.get(file);
        if (held != null && --held.users == 0) {
            HELD.remove(file);
            held.channel.close();
        }
    }
}
