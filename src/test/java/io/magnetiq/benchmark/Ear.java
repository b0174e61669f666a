package io.magnetiq.benchmark;

import io.magnetiq.endpoint.Frame;
import io.magnetiq.endpoint.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The end of a connection that events come out of.
sealed interface Ear extends AutoCloseable {
    String KEY = "Bearer " + Settings.KEY;

    /// The next event as it came; null when there are no more.
    @Nullable
    String event();

    @Override
    void close();

    static Ear socket(int port, String document) {
        return new BySocket(Wire.acknowledged(port, "Authorization", KEY).subscribe("1", document));
    }

    static Ear stream(int port, String document) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
            var body = JsonMapper.shared().writeValueAsBytes(Map.of("query", document));
            // The older version sends what it sends as it is, not in chunks.
            var head = "POST /graphql HTTP/1.0\r\nHost: localhost\r\nAuthorization: " + KEY
                    + "\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            // The first sign of life says that it is open.
            var line = lines.readLine();
            while (line != null && !line.startsWith(":")) {
                line = lines.readLine();
            }
            return new ByStream(socket, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Over graphql-transport-ws.
    record BySocket(Wire wire) implements Ear {
        static final String PING = "{\"type\":\"ping\"}";
        static final String PONG = "{\"type\":\"pong\"}";

        @Override
        public @Nullable String event() {
            while (true) {
                var frame = wire.next();
                if (frame.opcode() != Frame.TEXT) {
                    return null;
                }
                var text = frame.text();
                if (!text.equals(PING)) {
                    return text;
                }
                wire.say(PONG);
            }
        }

        @Override
        public void close() {
            wire.close();
        }
    }

    /// Over server-sent events.
    record ByStream(Socket socket, BufferedReader lines) implements Ear {
        private static final String DATA = "data: ";

        @Override
        public @Nullable String event() {
            try {
                var line = lines.readLine();
                while (line != null && !(line.startsWith(DATA) && line.length() > DATA.length())) {
                    line = lines.readLine();
                }
                return line;
            } catch (IOException _) {
                return null;
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
