package io.magnetiq.operator;

import io.magnetiq.documents.ReadyOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Runs a server for a while, for a JVM that writes down what a start and the requests behind it take.
@Command(
        name = "rehearse",
        description = {
            "Starts a server on a database of its own, or on one that is given, has it answer the operations that it"
                    + " brings along, over and over those that it does not refuse, and ends.",
            "A JVM with -XX:AOTCacheOutput=<file> writes down meanwhile what is loaded and what gets hot; one with"
                    + " -XX:AOTCache=<file> starts in a fraction of the time. The README has the flags that go with"
                    + " them.",
            ""
        },
        mixinStandardHelpOptions = true)
class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLIENTS = 4;
    private static final int OK = 200;
    private static final int FAULTS_OF_THE_SERVER = 500;
    // Otherwise hardly anything but the memory would be rehearsed.
    private static final String KEEPING_NO_ANSWERS = "--magnetiq.cache.size=0B";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "<JDBC URL>",
            defaultValue = "",
            description = "A database that may be written to. Default: an empty one, which goes with the command.")
    private String url;

    @Option(
            names = "--key",
            paramLabel = "<key>",
            defaultValue = "${env:MAGNETIQ_DEMO_KEY_ADMIN:-}",
            description = "For the operations that demand a role. Default: $MAGNETIQ_DEMO_KEY_ADMIN.")
    private String key;

    @Option(
            names = "--seconds",
            paramLabel = "<n>",
            defaultValue = "0",
            description = "How long it is asked. Default: until each operation was answered once.")
    private int seconds;

    private final Function<String[], ConfigurableApplicationContext> server;

    @SuppressWarnings("NullAway.Init")
    RehearseCommand(Function<String[], ConfigurableApplicationContext> server) {
        this.server = server;
    }

    @Override
    public Integer call() throws IOException {
        var folder = Files.createTempDirectory("rehearsal");
        try {
            var asked = rehearsed(url.isEmpty() ? "jdbc:sqlite:" + folder.resolve("rehearsal.db") : url);
            spec.commandLine().getOut().printf("Rehearsed with %d requests.%n", asked);
            spec.commandLine().getOut().flush();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return 0;
    }

    private int rehearsed(String database) {
        var settings = new String[] {
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--logging.level.root=warn",
            "--magnetiq.database.url=" + database,
            KEEPING_NO_ANSWERS
        };
        try (var context = server.apply(settings);
                var client = HttpClient.newHttpClient()) {
            var endpoint = URI.create("http://127.0.0.1:%s/graphql"
                    .formatted(context.getEnvironment().getProperty("local.server.port")));
            var end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            var all = ReadyOperation.under(ReadyOperation.OWN).stream()
                    .map(operation -> request(endpoint, operation))
                    .toList();
            var answered =
                    all.stream().filter(request -> answered(client, request)).toList();
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(
                            () -> asked(client, answered, end), Thread::startVirtualThread))
                    .toList();
            return all.size()
                    + clients.stream().mapToInt(CompletableFuture::join).sum();
        }
    }

    private static int asked(HttpClient client, List<HttpRequest> requests, long end) {
        var asked = 0;
        while (System.nanoTime() < end) {
            for (var request : requests) {
                answered(client, request);
                asked++;
            }
        }
        return asked;
    }

    private HttpRequest request(URI endpoint, ReadyOperation operation) {
        var json = JsonMapper.shared();
        var body = json.createObjectNode().put("query", operation.query());
        if (operation.variables() != null) {
            body.set("variables", json.readTree(operation.variables()));
        }
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofString(body.toString()));
        return (operation.role() == null || key.isEmpty() ? request : request.header("Authorization", "Bearer " + key))
                .build();
    }

    /// Whether it was, without an error; the server itself may not fail.
    private static boolean answered(HttpClient client, HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= FAULTS_OF_THE_SERVER) {
                throw new IllegalStateException(
                        "The server answered %d: %s".formatted(answer.statusCode(), answer.body()));
            }
            return answer.statusCode() == OK
                    && !JsonMapper.shared().readTree(answer.body()).has("errors");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
