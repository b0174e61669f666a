package io.magnetiq.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, which keeps its port and its log from life to life.
final class Node {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String url;
    private final Path log;
    private final int port;

    @Nullable
    private Process process;

    Node(String url, Path log) throws IOException {
        this.url = url;
        this.log = log;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /// Comes up, and says how long it took until the first answer.
    ///
    /// @param shortLived will it be killed in a moment?
    Duration start(boolean shortLived) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        process = Child.server(
                log,
                shortLived,
                "--magnetiq.database.url=" + url,
                "--magnetiq.payment.provider=fake",
                "--magnetiq.booking.holds-per-guest=1000000",
                "--magnetiq.endpoint.streams-per-user=1000",
                // Nothing expires while we look at it.
                "--magnetiq.booking.hold=12h",
                "--magnetiq.booking.payment=12h",
                // A slow machine is no fault: who waits for others is answered in the end.
                "--magnetiq.database.connect-timeout=30s",
                "--magnetiq.database.lock-timeout=20s",
                "--magnetiq.database.statement-timeout=30s",
                "--magnetiq.limits.execution-timeout=60s",
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--logging.level.root=warn",
                "--spring.main.banner-mode=off");
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("The server does not serve; see " + log);
            }
            Thread.sleep(PAUSE);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /// What `kill -9` does.
    void kill() throws InterruptedException {
        Objects.requireNonNull(process).destroyForcibly().waitFor();
    }

    /// What SIGTERM does.
    ///
    /// @return how long it took
    Duration stop() throws InterruptedException {
        var begin = System.nanoTime();
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    Duration processorTime() {
        return Optional.ofNullable(process)
                .flatMap(running -> running.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    int port() {
        return port;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:%d/graphql".formatted(port));
    }

    /// How many lines it logged that speak of one of these.
    long logged(List<String> words) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> words.stream().anyMatch(line::contains)).count();
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return new Caller(uri(), null)
                    .ask("{ pages { totalCount } }", Map.of())
                    .json()
                    .at("/data/pages/totalCount")
                    .isNumber();
        } catch (IOException e) {
            return false;
        }
    }
}
