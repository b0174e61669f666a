package io.magnetiq.startup;

import static org.awaitility.Awaitility.await;

import io.magnetiq.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.mock.env.MockEnvironment;

/// A server that was started by the script of the distribution, and what it says.
///
/// @param log to which it writes
record Distribution(Process process, Path log) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    static Distribution start(Path log, String... settings) throws IOException {
        var script = System.getProperty("distribution", "target/distribution") + "/magnetiq";
        var command = new ArrayList<>(List.of(script, "--server.port=0"));
        command.addAll(List.of(settings));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // A cache that is not used ends it.
        process.environment().put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
        return new Distribution(process.start(), log);
    }

    /// Waits until it can be asked.
    Http http() {
        var ready = await().atMost(PATIENCE)
                .until(() -> PORT.matcher(said()).results().toList(), found -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("It has ended: " + said());
                    }
                    return !found.isEmpty();
                });
        return new Http(new MockEnvironment().withProperty("local.server.port", port(ready)));
    }

    private static String port(List<MatchResult> ready) {
        return ready.getFirst().group(1);
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
