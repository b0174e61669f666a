package io.magnetiq.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends requests that all differ, each once, over a number of connections that are never idle.
///
/// Its file says address and connections in the first line, then has a line for each body. The answers go to a file
/// beside it, in the same order.
final class Feed {
    static final String ENDING = ".feed";
    static final String ANSWERS = ".answers";

    /// What stands in every answer to a write that took effect.
    private static final String GOOD = "\"errors\":[]";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI address;
    private final String[] bodies;
    private final String[] answers;
    private final long[] nanos;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    private Feed(URI address, String[] bodies) {
        this.address = address;
        this.bodies = bodies;
        answers = new String[bodies.length];
        nanos = new long[bodies.length];
    }

    /// Where the requests of a guest come from, as a proxy would tell: another address for each.
    static String guest(int number) {
        return "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
    }

    /// Answers, failures, milliseconds in all, two percentiles in nanoseconds.
    static String measured(Path file) throws Exception {
        var lines = Files.readAllLines(file);
        var head = lines.getFirst().split(" ");
        var feed = new Feed(URI.create(head[0]), lines.subList(1, lines.size()).toArray(String[]::new));
        var result = feed.run(Integer.parseInt(head[1]));
        Files.write(Path.of(file + ANSWERS), Arrays.asList(feed.answers));
        return result;
    }

    private String run(int connections) throws Exception {
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var users = new Future<?>[connections];
            for (int i = 0; i < connections; i++) {
                users[i] = threads.submit(this::send);
            }
            for (var user : users) {
                user.get();
            }
        }
        var taken = System.nanoTime() - start;
        Arrays.sort(nanos);
        return "%d %d %d %d %d"
                .formatted(bodies.length, failures.get(), taken / 1_000_000, percentile(0.5), percentile(0.99));
    }

    private Void send() throws IOException, InterruptedException {
        for (int i = next.getAndIncrement(); i < bodies.length; i = next.getAndIncrement()) {
            var request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", guest(i))
                    .POST(BodyPublishers.ofString(bodies[i]))
                    .build();
            var start = System.nanoTime();
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            nanos[i] = System.nanoTime() - start;
            answers[i] = answer.body().strip().replace('\n', ' ');
            if ((answer.statusCode() != 200 || !answers[i].contains(GOOD)) && failures.getAndIncrement() == 0) {
                System.err.printf("%s answers %d: %s%nto %s%n", address, answer.statusCode(), answers[i], bodies[i]);
            }
        }
        return null;
    }

    private long percentile(double share) {
        return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))];
    }
}
