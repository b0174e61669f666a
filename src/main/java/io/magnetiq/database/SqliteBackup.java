package io.magnetiq.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A copy of an SQLite database in one file: taken while the server writes, and checked before it bears its name.
final class SqliteBackup {
    private SqliteBackup() {}

    /// Writes what is committed now into a new file.
    static void write(Connection from, Path file) {
        var partial = Sqlite.beside(file, ".partial");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(partial);
            try (var statement = from.prepareStatement("vacuum into ?")) {
                statement.setString(1, partial.toString());
                statement.execute();
            }
            verify(partial);
            try (var channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The backup cannot be written: " + file, e);
        } catch (SQLException e) {
            throw new IllegalStateException("The backup failed: " + e.getMessage(), e);
        }
    }

    /// Refuses a file that is not a whole database.
    static void verify(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection(Sqlite.PREFIX + file);
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("pragma integrity_check")) {
                if (!row.next() || !"ok".equals(row.getString(1))) {
                    throw new SQLException("%s is damaged: %s".formatted(file, row.getString(1)));
                }
            }
            try (var row = statement.executeQuery("pragma foreign_key_check")) {
                if (row.next()) {
                    throw new SQLException("%s has a row in %s that points nowhere".formatted(file, row.getString(1)));
                }
            }
        }
    }
}
