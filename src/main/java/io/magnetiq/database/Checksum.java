package io.magnetiq.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a backup, kept beside it as `sha256sum` writes it: a flipped byte inside a text is valid to SQLite.
record Checksum(String hex) {
    static Checksum of(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, sink);
            }
            return new Checksum(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path beside(Path file) {
        return Sqlite.beside(file, ".sha256");
    }

    void write(Path file) throws IOException {
        Files.writeString(beside(file), "%s  %s%n".formatted(hex, file.getFileName()));
        Disk.force(beside(file));
    }

    /// Does the file agree with what stands beside it, if anything does?
    static boolean fits(Path file, Path copy) throws IOException {
        return Files.notExists(beside(file)) || Files.readString(beside(file)).startsWith(of(copy).hex + " ");
    }
}
