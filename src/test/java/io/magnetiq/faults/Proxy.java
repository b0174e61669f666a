package io.magnetiq.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/// Lets requests through to a server, waits for the whole answer and keeps it to itself.
final class Proxy implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");

    private final ServerSocket door;
    private final int server;
    private final BlockingQueue<String> kept = new LinkedBlockingQueue<>();

    Proxy(int server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:%d/graphql".formatted(door.getLocalPort()));
    }

    /// The next answer that nobody else has seen.
    String kept() throws InterruptedException {
        return kept.take();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.startVirtualThread(() -> swallow(client));
            } catch (IOException _) {
                // Closed; there is nobody left to serve.
                return;
            }
        }
    }

    private void swallow(Socket client) {
        try (client;
                var upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread.startVirtualThread(() -> pass(client, upstream));
            var answer = new StringBuilder();
            var bytes = new byte[1 << 16];
            while (!whole(answer)) {
                var length = upstream.getInputStream().read(bytes);
                if (length < 0) {
                    break;
                }
                answer.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
            }
            kept.add(answer.toString());
        } catch (IOException e) {
            kept.add(e.toString());
        }
    }

    private static void pass(Socket client, Socket upstream) {
        try {
            client.getInputStream().transferTo(upstream.getOutputStream());
        } catch (IOException _) {
            // The answer was kept, and both ends are closed.
        }
    }

    private static boolean whole(StringBuilder answer) {
        var body = answer.indexOf("\r\n\r\n") + 4;
        var length = LENGTH.matcher(answer);
        return body > 3
                && (length.find()
                        ? answer.length() - body >= Integer.parseInt(length.group(1))
                        : answer.toString().endsWith("\r\n0\r\n\r\n"));
    }
}
