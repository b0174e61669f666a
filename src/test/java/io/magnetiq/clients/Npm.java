package io.magnetiq.clients;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Programs in `src/test/node`, in `target/clients` with what their lock file names.
final class Npm {
    private static final int OLDEST = 18;
    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/clients");
    private static final Path LOCK = Path.of("package-lock.json");
    private static final Path DONE = Path.of("node_modules/installed.json");

    private Npm() {}

    /// Why no program can run on this machine; empty if one can.
    static Optional<String> missing() {
        try {
            var version = said("node", "--version");
            if (Integer.parseInt(version.substring(1, version.indexOf('.'))) < OLDEST) {
                return Optional.of("Clients from npm need Node %d or newer; this is %s".formatted(OLDEST, version));
            }
            said("npm", "--version");
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("Clients from npm are not tried, for there is no Node with npm: " + e.getMessage());
        }
    }

    /// Starts a program with an argument; what it says on its output is its answer.
    static Process start(String program, String argument) throws IOException {
        install();
        return new ProcessBuilder("node", program, argument)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Two JVMs run tests, and the one that comes second waits for the first and finds what it needs.
    private static synchronized void install() throws IOException {
        Files.createDirectories(FOLDER);
        try (var channel = FileChannel.open(FOLDER.resolve(".installing"), CREATE, WRITE);
                var _ = channel.lock();
                var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                copy(file, FOLDER.resolve(file.getFileName()));
            }
            if (!same(FOLDER.resolve(LOCK), FOLDER.resolve(DONE))) {
                said("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", FOLDER.toString());
                copy(FOLDER.resolve(LOCK), FOLDER.resolve(DONE));
            }
        }
    }

    /// A program that is the same is left alone: it may be running.
    private static void copy(Path from, Path to) throws IOException {
        if (!same(from, to)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.exists(other) && Files.mismatch(one, other) < 0;
    }

    private static String said(String... command) throws IOException {
        var log = Files.createTempFile("npm", ".log");
        try {
            var process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            var text = Files.readString(log).strip();
            if (process.waitFor() != 0) {
                throw new UncheckedIOException(new IOException("%s: %s".formatted(List.of(command), text)));
            }
            return text;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(log);
        }
    }
}
