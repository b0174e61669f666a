package io.magnetiq.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A line to the server that can be cut: in turn with an end of the stream and with a reset.
final class Line implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> upstreams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean hard = new AtomicBoolean();

    Line(int server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::serve);
    }

    String url() {
        return "http://127.0.0.1:%d/graphql".formatted(door.getLocalPort());
    }

    void cut() {
        var reset = hard.getAndSet(!hard.get());
        for (var socket : open) {
            try {
                if (reset) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException _) {
                // Closed by the other side in the same moment.
            }
        }
        open.clear();
        upstreams.clear();
    }

    /// Ends the line towards the server, who can still say something.
    void hangUp() {
        for (var upstream : upstreams) {
            try {
                upstream.shutdownOutput();
            } catch (IOException _) {
                // Closed by the other side in the same moment.
            }
        }
        upstreams.clear();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(upstream);
                upstreams.add(upstream);
                Thread.startVirtualThread(() -> pass(client, upstream));
                Thread.startVirtualThread(() -> pass(upstream, client));
            } catch (IOException _) {
                // Closed; there is nobody left to serve.
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // Cut.
        }
    }
}
