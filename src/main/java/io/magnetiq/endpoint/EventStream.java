package io.magnetiq.endpoint;

import io.magnetiq.endpoint.Follower.Listener;
import io.magnetiq.endpoint.Streams.Stream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One answer as server-sent events, in the GraphQL-over-SSE protocol's mode of distinct connections.
///
/// Writes block: whoever does not read is cut by the connection's time limit, and keeps nobody else waiting.
final class EventStream implements Stream, Listener {
    private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] COMPLETE = "event: complete\ndata: \n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final long heartbeat;
    private long written = System.nanoTime();
    private volatile boolean left;

    EventStream(OutputStream out, Duration heartbeat) {
        this.out = out;
        this.heartbeat = heartbeat.toNanos();
    }

    /// Shows the client that the stream is open.
    void begin() throws IOException {
        write(SIGN_OF_LIFE);
    }

    /// @param sequence what the client comes back behind, if it comes back
    void next(byte[] json, @Nullable Long sequence) throws IOException {
        var id = sequence == null ? "" : "id: " + sequence + "\n";
        out.write(("event: next\n" + id + "data: ").getBytes(StandardCharsets.UTF_8));
        out.write(json);
        write(END);
    }

    void complete() throws IOException {
        write(COMPLETE);
    }

    @Override
    public void event(long sequence, byte[] json) throws IOException {
        next(json, sequence);
    }

    @Override
    public void idle() throws IOException {
        if (System.nanoTime() - written > heartbeat) {
            write(SIGN_OF_LIFE);
        }
    }

    @Override
    public boolean listens() {
        return !left;
    }

    @Override
    public void leave() {
        left = true;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        written = System.nanoTime();
    }
}
