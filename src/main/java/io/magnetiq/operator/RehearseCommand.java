package io.magnetiq.operator;

import io.magnetiq.documents.ReadyOperation;
import io.magnetiq.platform.EndpointErrors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Starts a server for a moment, for a JVM that writes down what a start takes.
@Command(
        name = "rehearse",
        description = {
            "Starts a server on a database of its own, has it answer the operations that it brings along as a stranger"
                    + " would ask them, and ends.",
            "A JVM with -XX:AOTCacheOutput=<file> writes down meanwhile what a start takes; one with -XX:AOTCache=<file>"
                    + " starts in a fraction of the time. The distribution has the flags, in rehearsal.options.",
            ""
        },
        mixinStandardHelpOptions = true)
class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FAULTS_OF_THE_SERVER = 500;

    @Spec
    private CommandSpec spec;

    private final Function<String[], ConfigurableApplicationContext> server;

    @SuppressWarnings("NullAway.Init")
    RehearseCommand(Function<String[], ConfigurableApplicationContext> server) {
        this.server = server;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("rehearsal");
        try {
            var asked = rehearsed(folder.resolve("rehearsal.db"));
            spec.commandLine().getOut().printf("Rehearsed with %d operations.%n", asked);
            spec.commandLine().getOut().flush();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return 0;
    }

    private int rehearsed(Path database) throws IOException, InterruptedException {
        var settings = new String[] {
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--logging.level.root=warn",
            "--magnetiq.database.url=jdbc:sqlite:" + database
        };
        try (var context = server.apply(settings);
                var client = HttpClient.newHttpClient()) {
            var operations = ReadyOperation.under(ReadyOperation.OWN);
            for (var operation : operations) {
                demandAnswer(client, asking(at(context, EndpointErrors.PATH), operation));
            }
            // What looks after servers asks this first, by another way than operations take.
            demandAnswer(client, at(context, "/actuator/health"));
            return operations.size();
        }
    }

    private static HttpRequest.Builder at(ApplicationContext context, String path) {
        return HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:%s%s".formatted(context.getEnvironment().getProperty("local.server.port"), path)));
    }

    private static HttpRequest.Builder asking(HttpRequest.Builder request, ReadyOperation operation) {
        return request.header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(Map.of("query", operation.query()))));
    }

    private static void demandAnswer(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= FAULTS_OF_THE_SERVER) {
            throw new IllegalStateException("The server answered %d: %s".formatted(answer.statusCode(), answer.body()));
        }
    }
}
