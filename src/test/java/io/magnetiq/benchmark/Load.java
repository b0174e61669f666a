package io.magnetiq.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Puts a target under load through [LoadTool].
final class Load implements AutoCloseable {
    private static final int GRACE = 60;

    /// Connections where requests do not wait for each other.
    private static final int MANY = 500;

    private static final String ALWAYS = """
            always:
                  users: {connections}""";
    private static final String CONSTANT = """
            constantRate:
                  usersPerSec: %d
                  maxSessions: %d""";
    private static final String BENCHMARK = """
            name: benchmark
            threads: 1
            http:
              host: http://127.0.0.1:{port}
              sharedConnections: {connections}
              allowHttp2: false
            phases:
            - {phase}:
                {pace}
                  duration: {seconds}s
                  maxDuration: {most}s
                  scenario:
                  - ask:
                    - httpRequest:
                        POST: {path}
                        headers: {headers}
                        body:
                          fromFile: body.json
                        timeout: 30s
            """;

    private final JavaProcess program;
    private final BufferedReader output;
    private final Path folder;

    Load(JavaProcess program, Path folder) {
        this.program = program;
        this.folder = folder;
        output = program.process().inputReader();
    }

    /// What came of it; percentiles in milliseconds.
    record Result(long answers, double seconds, double median, double percentile99) {
        double rate() {
            return answers / seconds;
        }
    }

    /// Asks as fast as the answers come.
    Result run(Target target, Workload workload, int seconds) {
        return run(target, workload, seconds, Settings.CONNECTIONS, ALWAYS);
    }

    /// Asks so many times a second, however long the answers take.
    Result run(Target target, Workload workload, int seconds, int rate) {
        return run(target, workload, seconds, MANY, CONSTANT.formatted(rate, MANY));
    }

    private Result run(Target target, Workload workload, int seconds, int connections, String pace) {
        try {
            Files.writeString(folder.resolve("body.json"), workload.body());
            var text = benchmark(target, workload, seconds)
                    .replace("{pace}", pace)
                    .replace("{connections}", Integer.toString(connections));
            var file = Files.writeString(folder.resolve("load.hf.yaml"), text);
            return measured(file, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends each of these bodies once.
    Result run(Target target, Workload workload, List<String> bodies) {
        var head = "%s %d".formatted(target.address(workload.name()), Settings.CONNECTIONS);
        try {
            return measured(
                    Files.write(
                            feed(),
                            Stream.concat(Stream.of(head), bodies.stream()).toList()),
                    bodies.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the bodies of the last run were answered, in their order.
    List<String> answers() throws IOException {
        return Files.readAllLines(Path.of(feed() + Feed.ANSWERS));
    }

    private Path feed() {
        return folder.resolve("bodies" + Feed.ENDING);
    }

    private Result measured(Path file, int seconds) throws IOException {
        var input = program.process().outputWriter();
        input.write(file + "\n");
        input.flush();
        return CompletableFuture.supplyAsync(this::result)
                .orTimeout(seconds + 2L * GRACE, TimeUnit.SECONDS)
                .join();
    }

    private static String benchmark(Target target, Workload workload, int seconds) {
        var key = workload.needsKey() ? ", authorization: Bearer " + Settings.KEY : "";
        return BENCHMARK
                .replace("{phase}", LoadTool.PHASE)
                .replace("{port}", Integer.toString(target.port()))
                .replace("{seconds}", Integer.toString(seconds))
                .replace("{most}", Integer.toString(seconds + GRACE))
                .replace("{path}", target.path(workload))
                .replace("{headers}", "{ content-type: application/json" + key + " }");
    }

    private Result result() {
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(LoadTool.RESULT)) {
                    return result(line.substring(LoadTool.RESULT.length()));
                }
            }
            throw new IllegalStateException("The load tool has ended; see load.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result result(String text) {
        var numbers = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
        if (numbers[0] == 0 || numbers[1] > 0) {
            throw new IllegalStateException("%d answers, %d failures; see load.log".formatted(numbers[0], numbers[1]));
        }
        return new Result(numbers[0], numbers[2] / 1e3, numbers[3] / 1e6, numbers[4] / 1e6);
    }

    @Override
    public void close() {
        program.close();
    }
}
