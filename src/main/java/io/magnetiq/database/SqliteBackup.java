package io.magnetiq.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A copy of an SQLite database in one file: taken while the server writes, and checked before it bears its name.
final class SqliteBackup {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private SqliteBackup() {}

    /// The time as it stands in the names of kept files.
    static String stamp() {
        return STAMP.format(LocalDateTime.now(ZoneOffset.UTC));
    }

    /// Where a copy made now is kept.
    static Path name(Path database, String label) {
        return database.resolveSibling("backups").resolve("%s-%s-%s".formatted(label, stamp(), database.getFileName()));
    }

    static Engine.Backup of(Sqlite engine, Path file) {
        engine.refuseMissing();
        try (var connection = engine.direct().getConnection()) {
            return write(connection, file);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup cannot be written: " + e, e);
        } catch (SQLException e) {
            throw new IllegalStateException("No backup of %s: %s".formatted(engine.place(), e.getMessage()), e);
        }
    }

    /// Writes what is committed now into a new file.
    static Engine.Backup write(Connection from, Path file) throws SQLException, IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        refuseExisting(file);
        // A name of its own, for two backups may run at once; readable by its owner alone, for it holds secrets.
        var partial = Files.createTempFile(folder, file.getFileName() + ".", ".partial");
        try {
            var before = SqliteContents.of(from);
            try (var statement = from.prepareStatement("vacuum into ?")) {
                statement.setString(1, partial.toString());
                statement.execute();
            }
            var copy = verified(partial);
            copy.refuseUnlessBetween(before, SqliteContents.of(from));
            Disk.force(partial);
            var checksum = Checksum.of(partial);
            refuseExisting(file);
            checksum.write(file);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            Disk.force(folder);
            return new Engine.Backup(file, Files.size(file), copy.rows(), copy.version());
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void refuseExisting(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " exists already and is not overwritten.");
        }
    }

    /// What a file holds; refuses one that is not a whole database.
    static SqliteContents verified(Path file) throws SQLException {
        try (var connection = SqliteConnections.plain(file);
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("pragma integrity_check")) {
                if (!row.next() || !"ok".equals(row.getString(1))) {
                    throw damaged(row.getString(1));
                }
            }
            try (var row = statement.executeQuery("pragma foreign_key_check")) {
                if (row.next()) {
                    throw damaged("a row of %s points nowhere".formatted(row.getString(1)));
                }
            }
            return SqliteContents.of(connection);
        }
    }

    private static SQLException damaged(String how) {
        return new SQLiteException(how.strip().replaceAll("\\s+", " "), SQLiteErrorCode.SQLITE_CORRUPT);
    }

    /// Does a failure say that the file itself is bad, not the moment or the disk?
    static boolean saysDamaged(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && switch (sqlite.getResultCode()) {
                    case SQLITE_NOTADB,
                            SQLITE_CORRUPT,
                            SQLITE_CORRUPT_INDEX,
                            SQLITE_CORRUPT_SEQUENCE,
                            SQLITE_CORRUPT_VTAB -> true;
                    default -> false;
                };
    }
}
