package io.magnetiq.limits;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.util.unit.DataSize;

/// Cuts a request whose body takes too long as a whole, on any path and whether it is read or not.
///
/// Tomcat's own limit holds for each read: with a byte now and then a body would never end. Beyond the time a read
/// fails as it does when nothing comes, and is answered 408.
final class BodyTimeout extends ValveBase {
    private final Duration limit;
    private final long mostLeft;

    /// @param mostLeft of a body behind its answer, which it reads in Tomcat's place
    BodyTimeout(Duration limit, DataSize mostLeft) {
        super(true);
        this.limit = limit;
        this.mostLeft = mostLeft.toBytes();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var endless = coyote.getInputBuffer();
        coyote.setInputBuffer(new Timed(endless, limit.toNanos()));
        try {
            getNext().invoke(request, response);
            if (!coyote.isFinished() && !request.isAsync()) {
                response.finishResponse();
                leave(coyote);
            }
        } finally {
            // The next request of the connection has it, too.
            coyote.setInputBuffer(endless);
        }
    }

    /// Reads what nobody has read, so that the client can read its answer, or closes without it.
    private void leave(org.apache.coyote.Request request) {
        if (request.isExceptionPresent() || request.hasExpectation() || !ends(request)) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private boolean ends(org.apache.coyote.Request request) {
        var nowhere = new Nowhere();
        var left = mostLeft;
        try {
            while (left > 0) {
                var read = request.doRead(nowhere);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
        } catch (IOException _) {
            // Broken or late, like too much of it.
        }
        return false;
    }

    /// Where bytes go that nobody looks at.
    private static final class Nowhere implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            throw new UnsupportedOperationException();
        }
    }

    /// A body that can be read for so long.
    private static final class Timed implements InputBuffer {
        private final InputBuffer body;
        private final long nanos;
        private boolean begun;
        private long begin;

        Timed(InputBuffer body, long nanos) {
            this.body = body;
            this.nanos = nanos;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (!begun) {
                begun = true;
                begin = System.nanoTime();
            } else if (System.nanoTime() - begin > nanos) {
                throw new SocketTimeoutException("The body took too long");
            }
            return body.doRead(handler);
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
