package io.magnetiq.outbound;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.magnetiq.signing.StandardWebhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An integrator's server, which does what a test says and remembers what it was sent.
public final class Receiver implements AutoCloseable {
    private final int port;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Reply> script;
    private HttpServer server;

    /// On a port of its own, where nobody listens until it is started.
    public Receiver(Function<Received, Reply> script) {
        this.script = script;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Receiver started(Function<Received, Reply> script) {
        return new Receiver(script).start();
    }

    /// A message that arrived.
    public record Received(String id, String body, Map<String, List<String>> headers) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public long sequence() {
            return json().path("sequence").asLong();
        }

        /// As an integrator would look, with the library of the Standard Webhooks project.
        public boolean signedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException _) {
                return false;
            }
        }
    }

    /// What is answered; no status for a connection that just ends.
    public record Reply(int status, Map<String, String> headers, String body, long delay) {
        public static Reply of(int status) {
            return new Reply(status, Map.of(), "", 0);
        }

        public static Reply of(int status, String header, String value) {
            return new Reply(status, Map.of(header, value), "", 0);
        }

        public static Reply text(String body) {
            return new Reply(200, Map.of(), body, 0);
        }

        public static Reply late(long millis) {
            return new Reply(200, Map.of(), "", millis);
        }

        public static Reply nothing() {
            return of(0);
        }
    }

    public Receiver start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
        return this;
    }

    public void answers(Function<Received, Reply> with) {
        script = with;
    }

    public String url() {
        return "http://127.0.0.1:%d/hooks".formatted(port);
    }

    public List<Received> received() {
        return received;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var message = new Received(
                    exchange.getRequestHeaders().getFirst(StandardWebhooks.ID),
                    body,
                    Map.copyOf(exchange.getRequestHeaders()));
            received.add(message);
            var reply = script.apply(message);
            Thread.sleep(reply.delay());
            if (reply.status() > 0) {
                reply.headers().forEach(exchange.getResponseHeaders()::set);
                var text = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
                exchange.getResponseBody().write(text);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
