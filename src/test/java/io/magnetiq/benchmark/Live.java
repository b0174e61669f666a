package io.magnetiq.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a program keeps: what is left in its heap when all that can go has gone.
///
/// @param heap bytes that are alive
/// @param executions objects of graphql-java's package of execution
/// @param threads of the platform
record Live(long heap, long executions, long resident, int threads) {
    private static final String EXECUTIONS = "graphql.execution.";

    static Live of(JavaProcess program) throws IOException {
        var pid = Long.toString(program.process().pid());
        var resident = status(pid, "VmRSS:") / 1024;
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked = new ProcessBuilder(jcmd, pid, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var heap = 0L;
        var executions = 0L;
        for (var line : new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            var words = line.strip().split("\\s+");
            if (words[0].equals("Total")) {
                heap = Long.parseLong(words[2]);
            } else if (words.length > 3 && words[3].startsWith(EXECUTIONS)) {
                executions += Long.parseLong(words[1]);
            }
        }
        return new Live(heap, executions, resident, (int) status(pid, "Threads:"));
    }

    private static long status(String pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "live heap %.1f MB, %,d objects of execution, resident %d MB, %d platform threads",
                heap / 1048576.0,
                executions,
                resident,
                threads);
    }
}
