package io.magnetiq.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Files on the disk: who may read them, and what of them has reached it, not just the operating system.
final class Disk {
    private static final String OWNER = "rw-------";

    private Disk() {}

    /// Makes an empty file and its folder; a file that is there is left as it is.
    ///
    /// Its owner alone may read it, where the file system knows owners: a database holds secrets, and what SQLite
    /// puts beside it has the rights of the database.
    static void make(Path file) throws IOException {
        var folder = folder(file);
        Files.createDirectories(folder);
        if (Files.exists(file) || !Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER)));
        } catch (FileAlreadyExistsException _) {
            // somebody else who starts has made it
        }
    }

    /// Waits until a file or the names in a folder are on the disk.
    static void force(Path path) throws IOException {
        var mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (var channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /// Waits until the name of a file, or its absence, is on the disk.
    static void forceName(Path file) throws IOException {
        force(folder(file));
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }
}
