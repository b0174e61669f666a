package io.magnetiq.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Keeps the programs off each other's cores where the system can.
final class Cores {
    static final int SERVER = 0;
    static final int LOAD = 1;
    static final boolean PINNED = Runtime.getRuntime().availableProcessors() > 1
            && Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));

    private Cores() {}

    /// What stands before a command to keep it on one core.
    static List<String> pin(int core) {
        return PINNED ? List.of("taskset", "-c", Integer.toString(core)) : List.of();
    }

    /// Keeps a program that runs, all its threads, on one core.
    static void pin(int core, long program) throws IOException {
        if (PINNED) {
            try {
                new ProcessBuilder("taskset", "-acp", Integer.toString(core), Long.toString(program))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
