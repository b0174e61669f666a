package io.magnetiq.faults;

import io.magnetiq.faults.KilledServer.Unanswered;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A server is asked to end (SIGTERM) while sixteen clients book and two hundred sockets follow: what it has begun it
/// answers, every socket is told that it goes away, and it is gone in time.
final class TerminatedServer implements BookingFaults.Fault {
    private static final int CLIENTS = 16;
    private static final int SOCKETS = 200;
    private static final int DAYS = 60;
    private static final int GOING_AWAY = 1001;
    private static final Duration LIFE = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        var guests = chance.split(CLIENTS).stream()
                .map(random -> new Guest(scene, random, DAYS))
                .toList();
        var sockets = IntStream.range(0, SOCKETS).mapToObj(_ -> open(scene)).toList();
        var steps = new LongAdder();
        var taken = new CompletableFuture<Duration>();
        var unanswered = Crowd.of(CLIENTS + 1, number -> {
                    if (number == CLIENTS) {
                        Thread.sleep(LIFE);
                        taken.complete(scene.node().stop());
                        return null;
                    }
                    return new Unanswered(guests.get(number), KilledServer.untilLost(guests.get(number), steps));
                })
                .stream()
                .filter(Objects::nonNull)
                .toList();
        Violation.unless(
                taken.join().compareTo(LONGEST) <= 0,
                "S: it took %d s to end".formatted(taken.join().toSeconds()));
        var told = told(sockets);
        scene.up(scene.node(), false);
        scene.look();
        long committed = 0;
        for (var one : unanswered) {
            committed += KilledServer.again(one) ? 1 : 0;
        }
        Violation.unless(committed == 0, "S: %d requests took effect and were not answered".formatted(committed));
        return "gone after %d ms; %d steps acknowledged, none that took effect went unanswered; %d of %d sockets were told 1001"
                .formatted(taken.join().toMillis(), steps.sum(), told, SOCKETS);
    }

    private static long told(List<CompletableFuture<Integer>> sockets) throws Exception {
        for (var socket : sockets) {
            var status = socket.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            Violation.unless(status == GOING_AWAY, "S: a socket was closed with " + status);
        }
        return sockets.size();
    }

    /// A socket that follows the bookings.
    ///
    /// @return the status with which it is closed
    private static CompletableFuture<Integer> open(Scene scene) {
        var closed = new CompletableFuture<Integer>();
        var acknowledged = new CompletableFuture<Void>();
        var uri = URI.create(scene.node().uri().toString().replaceFirst("http", "ws"));
        var socket = CLIENT.newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(uri, new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        acknowledged.complete(null);
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                        closed.complete(status);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable error) {
                        closed.completeExceptionally(error);
                    }
                })
                .join();
        var key = scene.site().key();
        socket.sendText(
                        "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer %s\"}}".formatted(key),
                        true)
                .join();
        acknowledged.join();
        socket.sendText(
                        "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"subscription { bookingEvents { sequence } }\"}}",
                        true)
                .join();
        return closed;
    }
}
