package io.magnetiq.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/// A streaming replica of a PostgreSQL, made from a copy of its files taken while it runs.
final class Standby {
    private Standby() {}

    static EmbeddedPostgres of(EmbeddedPostgres primary, Path from, Path to) throws IOException, SQLException {
        try (var connection = primary.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            copy(from, to);
            try (var row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                row.next();
                Files.writeString(to.resolve("backup_label"), row.getString(1));
            }
        }
        Files.createFile(to.resolve("standby.signal"));
        Files.writeString(
                to.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=%d user=postgres'".formatted(primary.getPort()));
        Files.deleteIfExists(to.resolve("postmaster.pid"));
        Files.deleteIfExists(to.resolve("epg-lock"));
        return EmbeddedPostgres.builder()
                .setDataDirectory(to)
                .setCleanDataDirectory(false)
                .start();
    }

    /// Files come and go while they are copied; the log that is read afterwards makes up for it.
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes known) throws IOException {
                var copied = Files.createDirectories(to.resolve(from.relativize(folder)));
                Files.setPosixFilePermissions(copied, PosixFilePermissions.fromString("rwx------"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes known) throws IOException {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (NoSuchFileException e) {
                    // gone since the folder was listed
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
