package io.magnetiq.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Something that answers operations over HTTP: our server, or one of the references.
///
/// @param path where the operation of a name is answered
record Target(String name, JavaProcess program, int port, UnaryOperator<String> path) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for the first answer.
    ///
    /// @return how old the program was then
    Duration awaitAnswer(Workload workload, Duration patience) {
        while (true) {
            program.demandAlive();
            try {
                answer(workload);
                return program.age();
            } catch (UncheckedIOException e) {
                if (program.age().compareTo(patience) > 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    String answer(Workload workload, String... headers) {
        return workload.needsKey()
                ? answer(workload.name(), workload.body(), with(headers, "Authorization", "Bearer " + Settings.KEY))
                : answer(workload.name(), workload.body(), headers);
    }

    String answer(String operation, String body, String... headers) {
        var request = HttpRequest.newBuilder(address(operation))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("%s answers %d: %s".formatted(name, answer.statusCode(), answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String path(Workload workload) {
        return path.apply(workload.name());
    }

    URI address(String operation) {
        return URI.create("http://127.0.0.1:" + port + path.apply(operation));
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
