package io.magnetiq.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Files on the disk: who may read them, and what of them has reached it, not just the operating system.
final class Disk {
    private static final String OWNER = "rw-------";

    private Disk() {}

    /// Makes the folder of a database and, where the file system knows owners, an empty file that its owner alone may
    /// read; one that is there is left as it is.
    ///
    /// A database holds secrets, and the log that SQLite puts beside it has its rights.
    static void make(Path file) throws IOException {
        var folder = folder(file);
        Files.createDirectories(folder);
        if (Files.exists(file)
                || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER)));
        } catch (FileAlreadyExistsException _) {
            // Somebody else who starts has made it, or it is a link to a file that SQLite will make.
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
