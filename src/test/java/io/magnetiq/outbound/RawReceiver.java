package io.magnetiq.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A receiver that does with its socket what no web server would, and counts who comes.
final class RawReceiver implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();

    /// What it does with a connection.
    interface Behaviour {
        void on(InputStream in, OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    RawReceiver(Behaviour behaviour) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    var one = socket.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(behaviour, one));
                } catch (IOException _) {
                    // It is closed.
                }
            }
        });
    }

    private static void serve(Behaviour behaviour, Socket one) {
        try (one) {
            behaviour.on(one.getInputStream(), one.getOutputStream(), one);
        } catch (IOException _) {
            // The sender has had enough.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    String url(String scheme) {
        return "%s://127.0.0.1:%d/hooks".formatted(scheme, port());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
