package io.magnetiq.database;

import io.magnetiq.startup.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one process at a time work on the schema of a database file.
final class SchemaLock {
    /// A file lock counts between processes only.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private SchemaLock() {}

    static void holding(Path database, Runnable work) {
        var lock = InUse.beside(database, ".migrating");
        IN_THIS_PROCESS.lock();
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (!held.isValid()) {
                throw new IOException("lock lost");
            }
            work.run();
        } catch (IOException e) {
            throw new StartRefused("No lock for migrating %s: %s".formatted(lock, e), e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
