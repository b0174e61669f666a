package io.magnetiq.operator;

import io.magnetiq.documents.ReadyOperation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
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
                    + " brings along, then over and over the queries that it does not refuse, and ends.",
            "A JVM with -XX:AOTCacheOutput=<file> writes down meanwhile what is loaded and what gets hot; one with"
                    + " -XX:AOTCache=<file> starts in a fraction of the time. The README has the flags that go with"
                    + " them.",
            ""
        },
        mixinStandardHelpOptions = true)
class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int FAULTS_OF_THE_SERVER = 500;

    /// Whoever asks for the count of statements gets no answer from memory.
    private static final String COUNT = "X-Db-Statements";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "<jdbc-url>",
            defaultValue = "",
            description =
                    "A copy of a database, for it gets a whole server. Default: an empty one, deleted at the end.")
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
            description = "How long queries are asked over and over, at least twice each. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    private final Function<String[], ConfigurableApplicationContext> server;

    @SuppressWarnings("NullAway.Init")
    RehearseCommand(Function<String[], ConfigurableApplicationContext> server) {
        this.server = server;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!url.isEmpty()) {
            return rehearsed(url);
        }
        var folder = Files.createTempDirectory("rehearsal");
        try {
            return rehearsed("jdbc:sqlite:" + folder.resolve("rehearsal.db"));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private int rehearsed(String database) throws IOException, InterruptedException {
        var settings = new String[] {
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--logging.level.root=warn",
            "--magnetiq.database.url=" + database
        };
        try (var context = server.apply(settings);
                var client = HttpClient.newHttpClient()) {
            var endpoint = URI.create("http://127.0.0.1:%s/graphql"
                    .formatted(context.getEnvironment().getProperty("local.server.port")));
            var operations = ReadyOperation.under(ReadyOperation.OWN);
            var repeated = Stream.<HttpRequest>builder();
            for (var operation : operations) {
                var request = request(endpoint, operation);
                if (answered(client.send(request.build(), BodyHandlers.ofString())) && operation.reads()) {
                    repeated.add(request.build())
                            .add(request.header(COUNT, "true").build());
                }
            }
            var out = spec.commandLine().getOut();
            out.printf(
                    "Rehearsed with %d operations and %d requests behind them.%n",
                    operations.size(), repeat(client, repeated.build().toList()));
            out.flush();
        }
        return 0;
    }

    private int repeat(HttpClient client, List<HttpRequest> requests) {
        if (requests.isEmpty()) {
            throw new IllegalStateException("Not one query was answered.");
        }
        var asked = 0;
        var end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        do {
            var round = requests.stream()
                    .map(request -> client.sendAsync(request, BodyHandlers.discarding()))
                    .toList();
            round.stream().map(CompletableFuture::join).forEach(RehearseCommand::demandNoFault);
            asked += round.size();
        } while (System.nanoTime() < end);
        return asked;
    }

    private HttpRequest.Builder request(URI endpoint, ReadyOperation operation) {
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
        return operation.role() == null || key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private static boolean answered(HttpResponse<String> answer) {
        demandNoFault(answer);
        return answer.statusCode() == OK
                && !JsonMapper.shared().readTree(answer.body()).has("errors");
    }

    private static void demandNoFault(HttpResponse<?> answer) {
        if (answer.statusCode() >= FAULTS_OF_THE_SERVER) {
            throw new IllegalStateException("The server answered %d".formatted(answer.statusCode()));
        }
    }
}
