package io.magnetiq.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What a run of the benchmark is told by `-D`; the profile `benchmark` of the POM holds the defaults.
///
/// @param engine `sqlite` or `postgresql`
/// @param pages pages of the generated data
/// @param seconds length of a round
/// @param rounds rounds of each operation against each target; their median counts
/// @param warmup requests of each operation to each target before the first round; the heavy ones take a fifth
/// @param writes requests of a round of an operation that writes, each another
/// @param operations names of the operations to measure
/// @param flags more flags for the server's JVM
/// @param tool class path of the load tool
/// @param folder where everything is kept that the run makes
record Settings(
        String engine,
        int pages,
        int seconds,
        int rounds,
        int warmup,
        int writes,
        List<String> operations,
        List<String> flags,
        String tool,
        Path jar,
        Path distribution,
        Path folder) {
    static final String KEY = "benchmark-admin-key";
    static final String LANGUAGE = "de";
    static final int CONNECTIONS = 16;
    static final int AUTHORS = 50;
    static final int BLOCKS_PER_PAGE = 6;
    static final int CONSULTANTS = 40;
    static final int BOOKINGS = 50_000;
    static final Duration STARTING = Duration.ofMinutes(2);
    static final Duration GENERATING = Duration.ofMinutes(20);
    static final Duration WARMING = Duration.ofMinutes(2);

    static Settings ofSystem() {
        return new Settings(
                System.getProperty("engine"),
                Integer.getInteger("pages"),
                Integer.getInteger("seconds"),
                Integer.getInteger("rounds"),
                Integer.getInteger("warmup"),
                Integer.getInteger("writes"),
                words("operations", "[,\\s]+"),
                words("flags", "\\s+"),
                System.getProperty("tool"),
                Path.of(System.getProperty("jar")).toAbsolutePath(),
                Path.of(System.getProperty("distribution")).toAbsolutePath(),
                Path.of(System.getProperty("folder")).toAbsolutePath());
    }

    boolean postgresql() {
        return engine.equals("postgresql");
    }

    private static List<String> words(String name, String gaps) {
        return Arrays.stream(System.getProperty(name).split(gaps))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
