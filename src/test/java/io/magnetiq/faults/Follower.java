package io.magnetiq.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An integrator who follows the events of bookings, is cut off and goes on behind the last event seen.
abstract class Follower {
    static final String DOCUMENT =
            "subscription($after: String) { bookingEvents(after: $after) { sequence type booking { reference } } }";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final List<Long> seen = new ArrayList<>();
    private long last;

    Follower(long after) {
        last = after;
    }

    static Follower bySocket(long after) {
        return new Follower(after) {
            @Override
            void follow(URI uri, String key, Duration atMost) throws IOException, InterruptedException {
                socket(uri, key, atMost);
            }
        };
    }

    static Follower byEvents(long after) {
        return new Follower(after) {
            @Override
            void follow(URI uri, String key, Duration atMost) throws IOException, InterruptedException {
                events(uri, key, atMost);
            }
        };
    }

    /// Follows until the time is over or the server is gone, then cuts the connection without a word.
    abstract void follow(URI uri, String key, Duration atMost) throws IOException, InterruptedException;

    /// The sequences that were seen, in the order they came.
    List<Long> seen() {
        return seen;
    }

    long last() {
        return last;
    }

    private void take(JsonNode result) {
        var sequence = result.at("/data/bookingEvents/sequence");
        Violation.unless(sequence.isString(), "an event was answered by " + result);
        last = Long.parseLong(sequence.asString());
        seen.add(last);
    }

    void events(URI uri, String key, Duration atMost) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("query", DOCUMENT));
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + key)
                .header("Last-Event-ID", Long.toString(last))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        var stream = response.body();
        var timer = CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        var cut = CompletableFuture.runAsync(() -> quietly(stream), timer);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:") && line.length() > "data:".length() + 1) {
                    take(JSON.readTree(line.substring("data:".length())));
                }
            }
        } catch (IOException _) {
            // That was the cut, or the end of the server.
        } finally {
            cut.cancel(false);
        }
    }

    void socket(URI uri, String key, Duration atMost) throws IOException, InterruptedException {
        var heard = new LinkedBlockingQueue<String>();
        WebSocket socket;
        try {
            socket = CLIENT.newWebSocketBuilder()
                    .subprotocols("graphql-transport-ws")
                    .connectTimeout(Duration.ofSeconds(5))
                    .buildAsync(URI.create(uri.toString().replaceFirst("http", "ws")), new Ears(heard))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause && !(cause instanceof WebSocketHandshakeException)
                    ? cause
                    : new IOException(e);
        }
        try {
            say(socket, Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + key)));
            var payload = Map.of("query", DOCUMENT, "variables", Map.of("after", Long.toString(last)));
            var end = System.nanoTime() + atMost.toNanos();
            for (var left = atMost.toNanos(); left > 0; left = end - System.nanoTime()) {
                var text = heard.poll(left, TimeUnit.NANOSECONDS);
                if (text == null || text.isEmpty()) {
                    return;
                }
                var message = JSON.readTree(text);
                switch (message.path("type").asString()) {
                    case "connection_ack" -> say(socket, Map.of("type", "subscribe", "id", "1", "payload", payload));
                    case "next" -> take(message.path("payload"));
                    case "ping" -> say(socket, Map.of("type", "pong"));
                    default -> throw new Violation("the server said " + text);
                }
            }
        } finally {
            socket.abort();
        }
    }

    private static void say(WebSocket socket, Map<String, ?> message) throws IOException {
        try {
            socket.sendText(JSON.writeValueAsString(message), true).join();
        } catch (CompletionException e) {
            throw new IOException(e);
        }
    }

    private static void quietly(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception _) {
            // It is cut either way.
        }
    }

    /// Puts whole messages aside; an empty one says that there are no more.
    private static final class Ears implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> heard;
        private final StringBuilder part = new StringBuilder();

        Ears(LinkedBlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            heard.add("");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add("");
        }
    }
}
