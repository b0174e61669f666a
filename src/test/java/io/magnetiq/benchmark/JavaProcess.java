package io.magnetiq.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A JVM of ours on a core of its own. It ends when it is closed, and with us at the latest.
final class JavaProcess implements AutoCloseable {
    // As proc(5) counts them behind the name.
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int MILLIS_A_TICK = 10;

    private final Process process;
    private final Path log;
    private final long start = System.nanoTime();
    private final Thread end;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
    }

    /// A program that prints into its log.
    static JavaProcess start(int core, List<String> arguments, Map<String, String> environment, Path log) {
        return startCommand(core, java(arguments), environment, log);
    }

    /// The same by a command that ends as a JVM.
    static JavaProcess startCommand(int core, List<String> words, Map<String, String> environment, Path log) {
        var command = command(core, words).redirectErrorStream(true).redirectOutput(log.toFile());
        command.environment().putAll(environment);
        return start(command, log);
    }

    /// A program that we talk to by its standard streams.
    static JavaProcess startTalking(int core, List<String> arguments, Path log) {
        return start(command(core, java(arguments)).redirectError(log.toFile()), log);
    }

    static List<String> java(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return command;
    }

    private static ProcessBuilder command(int core, List<String> words) {
        var command = new ArrayList<>(Cores.pin(core));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    private static JavaProcess start(ProcessBuilder command, Path log) {
        try {
            return new JavaProcess(command.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// Processor time used so far.
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /// Processor time of the JVM's compilers, where the system tells it.
    Duration compiling() {
        var threads = Path.of("/proc", Long.toString(process.pid()), "task");
        try (var all = Files.list(threads)) {
            return Duration.ofMillis(all.mapToLong(JavaProcess::compiling).sum());
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private static long compiling(Path thread) {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            var facts = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return stat.contains(" Compiler")
                    ? MILLIS_A_TICK * (Long.parseLong(facts[USER_TICKS]) + Long.parseLong(facts[SYSTEM_TICKS]))
                    : 0;
        } catch (IOException _) {
            // The thread has ended.
            return 0;
        }
    }

    void demandAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The program has ended; its last words are in " + log);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
