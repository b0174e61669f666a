package io.magnetiq.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/// Puts a backup in the place of an SQLite database.
///
/// Whenever it is killed, the file is the old database or the new one: the old one has its log folded in and is
/// locked before the new one, whole and on the disk under another name, takes its name.
record SqliteRestore(Sqlite engine, Path file, Path backup) {
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    static SqliteRestore of(Sqlite engine, Path backup) {
        var named = engine.file().orElseThrow(() -> new IllegalStateException(engine.place() + " is not a file."));
        try {
            // A new name for a link would take the link away, not the file behind it.
            return new SqliteRestore(engine, Files.exists(named) ? named.toRealPath() : named, backup);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing was restored: " + e, e);
        }
    }

    /// @param check refuses what is whole and yet not a database of this server
    /// @return where the database that was there is kept
    Optional<Path> run(Consumer<Engine> check) {
        try {
            refuseUnfit();
            try (var _ = InUse.alone(file)) {
                var kept = new AtomicReference<@Nullable Path>();
                engine.alone(() -> kept.set(replace(check)));
                return Optional.ofNullable(kept.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing was restored: " + e, e);
        }
    }

    private void refuseUnfit() throws IOException {
        refuse(!Files.isRegularFile(backup), "There is no backup %s.".formatted(backup));
        refuse(Files.exists(file) && Files.isSameFile(file, backup), "%s is the database itself.".formatted(backup));
        for (var companion : COMPANIONS) {
            refuse(
                    Files.exists(Sqlite.beside(backup, companion)),
                    "%s is a database in use, with a %s beside it; take a backup of it first."
                            .formatted(backup, companion));
        }
    }

    private @Nullable Path replace(Consumer<Engine> check) {
        var next = Sqlite.beside(file, ".restoring");
        try {
            clear(next);
            try {
                Disk.make(next);
                try (var out = Files.newOutputStream(next)) {
                    Files.copy(backup, out);
                }
                beLikeOld(next);
                verify(next, check);
                return install(next);
            } finally {
                clear(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing was restored: " + e, e);
        } catch (SQLException e) {
            throw new IllegalStateException("Nothing was restored: " + e.getMessage(), e);
        }
    }

    /// A server of another user goes on reading what it could read before.
    private void beLikeOld(Path next) throws IOException {
        if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(file));
            if (!Files.getOwner(next).equals(Files.getOwner(file))) {
                Files.setOwner(next, Files.getOwner(file));
            }
        }
    }

    private static void clear(Path database) throws IOException {
        Files.deleteIfExists(database);
        for (var companion : COMPANIONS) {
            Files.deleteIfExists(Sqlite.beside(database, companion));
        }
    }

    /// Looks at the copy, for that is what will be used, and looking into it must not touch the backup.
    private void verify(Path next, Consumer<Engine> check) throws IOException, SQLException {
        refuse(!Checksum.fits(backup, next), "%s is damaged: not what its .sha256 says.".formatted(backup));
        try {
            SqliteBackup.verified(next);
        } catch (SQLException e) {
            throw new IllegalStateException("%s is damaged: %s".formatted(backup, e.getMessage()), e);
        }
        check.accept(new Sqlite(engine.properties().at(Sqlite.PREFIX + next)));
        try (var connection = SqliteConnections.plain(next)) {
            SqliteConnections.countFromNow(connection);
            SqliteConnections.foldLog(connection);
        }
        Disk.force(next);
    }

    private @Nullable Path install(Path next) throws IOException, SQLException {
        var aside = Sqlite.beside(file, ".damaged-" + SqliteBackup.stamp());
        if (Files.exists(file)) {
            var damaged = false;
            // SQLite throws away a log that it cannot read, and maybe somebody else can.
            var log = Sqlite.beside(aside, "-wal");
            if (Files.exists(Sqlite.beside(file, "-wal"))) {
                Files.copy(Sqlite.beside(file, "-wal"), log);
            }
            try (var old = SqliteConnections.plain(file)) {
                lock(old);
                var copy = SqliteBackup.name(file, "before-restore");
                SqliteBackup.write(old, copy);
                move(next);
                return copy;
            } catch (SQLException e) {
                damaged = SqliteBackup.saysDamaged(e);
                if (!damaged) {
                    throw e;
                }
            } finally {
                if (!damaged) {
                    Files.deleteIfExists(log);
                }
            }
        }
        var kept = setAside(aside);
        move(next);
        return kept;
    }

    /// Keeps every other process out: the log cannot be folded in while one has the database open.
    private void lock(Connection old) throws SQLException {
        try (var statement = old.createStatement()) {
            statement.execute("pragma locking_mode = exclusive");
            SqliteConnections.foldLog(old);
            statement.execute("begin exclusive");
            statement.execute("commit");
        } catch (SQLException e) {
            refuse(
                    e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code,
                    "%s is in use by another process.".formatted(file));
            throw e;
        }
    }

    /// Gives the files of a damaged database a second name, and takes its log away, which must not meet the new file.
    private @Nullable Path setAside(Path aside) throws IOException {
        var exists = Files.exists(file);
        if (exists) {
            try {
                Files.createLink(aside, file);
            } catch (UnsupportedOperationException | FileSystemException _) {
                Files.copy(file, aside);
                Disk.force(aside);
            }
            Disk.forceName(file);
        }
        for (var companion : COMPANIONS) {
            var from = Sqlite.beside(file, companion);
            var to = Sqlite.beside(aside, companion);
            if (Files.exists(to)) {
                Disk.force(to);
                Files.deleteIfExists(from);
            } else if (Files.exists(from)) {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Disk.forceName(file);
        return exists ? aside : null;
    }

    private void move(Path next) throws IOException {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        Disk.forceName(file);
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new IllegalStateException(message);
        }
    }
}
