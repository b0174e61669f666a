package io.magnetiq.faults;

import io.magnetiq.TestDatabase;
import io.magnetiq.migration.History;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Two servers start at the same time on an empty database: each version is applied once, and both serve.
final class TwoStarts implements Faults.Fault {
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public String on(String engine, Chance random) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var url = TestDatabase.fresh(engine);
            var ports = List.of(freePort(), freePort());
            var servers = List.of(start(url, ports.getFirst()), start(url, ports.getLast()));
            for (int i = 0; i < 2; i++) {
                awaitAnswer(servers.get(i), ports.get(i));
            }
            demandOneRowEach(url);
            servers.forEach(Process::destroy);
            for (var server : servers) {
                server.waitFor();
            }
        }
        return "%d rounds, one row for each version, both served".formatted(ROUNDS);
    }

    private static Process start(String url, int port) throws IOException {
        return Child.server(
                "--magnetiq.database.url=" + url,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--logging.level.root=error");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitAnswer(Process server, int port) throws InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (!answers(port)) {
            if (!server.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("A server does not serve");
            }
            Thread.sleep(100);
        }
    }

    private static boolean answers(int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/graphql".formatted(port)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ pages { totalCount } }\"}"))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("\"totalCount\":0");
        } catch (IOException e) {
            return false;
        }
    }

    private static void demandOneRowEach(String url) throws SQLException {
        var database = TestDatabase.engine(url);
        var steps = new History(database, "en").steps().size();
        try (var connection = database.direct().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*), count(distinct version) from flyway_schema_history"
                        + " where version is not null")) {
            row.next();
            if (row.getInt(1) != steps || row.getInt(2) != steps) {
                throw new IllegalStateException("%d rows for %d versions".formatted(row.getInt(1), steps));
            }
        }
    }
}
