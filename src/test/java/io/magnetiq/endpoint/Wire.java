package io.magnetiq.endpoint;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket client that does as it is told, wrong or right, byte by byte.
public final class Wire implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    /// What came of the handshake.
    private String head = "";

    private Wire(int port, int receive) {
        try {
            socket = new Socket();
            if (receive > 0) {
                socket.setReceiveBufferSize(receive);
            }
            socket.connect(new InetSocketAddress("localhost", port));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 2_048));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A connection without a handshake.
    static Wire plain(int port) {
        return new Wire(port, 0);
    }

    /// The same with a small buffer.
    static Wire narrow(int port) {
        return new Wire(port, 2_048);
    }

    /// The usual handshake; headers of the same name replace what is usual, a null leaves it out.
    static Wire shaken(int port, String... headers) {
        return new Wire(port, 0).shake(headers);
    }

    /// A client with a small buffer, that will be slow.
    public static Wire small(int port, String... headers) {
        return new Wire(port, 2_048).shake(headers);
    }

    /// A socket whose operations can begin.
    public static Wire acknowledged(int port, String... headers) {
        var wire = shaken(port, headers).say("{\"type\":\"connection_init\"}");
        if (!wire.hear().text().equals("{\"type\":\"connection_ack\"}")) {
            throw new AssertionError("Not acknowledged");
        }
        return wire;
    }

    Wire shake(String... headers) {
        return raw(Upgrade.request(socket.getPort(), headers)).readHead();
    }

    Wire readHead() {
        var read = new ByteArrayOutputStream();
        try {
            while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                read.write(in.readByte());
            }
        } catch (EOFException | SocketException _) {
            // As far as it came.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        head = read.toString(StandardCharsets.ISO_8859_1);
        return this;
    }

    /// What comes until the server ends.
    String toEnd() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    int status() {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    String head() {
        return head;
    }

    Wire raw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Wire say(String text) {
        return frame(128 | Frame.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public Wire subscribe(String id, String query) {
        var message = Map.of("id", id, "type", "subscribe", "payload", Map.of("query", query));
        return say(JsonMapper.shared().writeValueAsString(message));
    }

    /// @param first FIN, RSV and opcode
    Wire frame(int first, byte[] payload) {
        return raw(Frame.framed(first, payload));
    }

    /// The next frame; one without payload and with opcode -1 where the connection ends.
    public Frame next() {
        try {
            return Frame.read(in);
        } catch (EOFException | SocketException _) {
            return new Frame(-1, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next message that is none of the server's signs of life, which are answered.
    public Frame hear() {
        var frame = next();
        if (frame.text().equals("{\"type\":\"ping\"}")) {
            return say("{\"type\":\"pong\"}").hear();
        }
        return frame.opcode() == Frame.PONG ? hear() : frame;
    }

    /// All messages up to the close, which is the last.
    List<Frame> rest() {
        var frames = new ArrayList<Frame>();
        do {
            frames.add(hear());
        } while (frames.getLast().opcode() != Frame.CLOSE && frames.getLast().opcode() != -1);
        return frames;
    }

    /// The code with which the server closes, whatever comes before.
    int closed() {
        return rest().getLast().code();
    }

    Wire patience(Duration atMost) {
        try {
            socket.setSoTimeout((int) atMost.toMillis());
            return this;
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the server knows this client by.
    public int localPort() {
        return socket.getLocalPort();
    }

    /// Ends without a word.
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        close();
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
