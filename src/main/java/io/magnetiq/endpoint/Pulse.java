package io.magnetiq.endpoint;

/// Whether the other side of a socket lives.
final class Pulse {
    private final Outbox outbox;
    private final long interval;
    private volatile long heard = System.nanoTime();
    private volatile long asked = heard;
    private long sent;

    /// @param interval in nanoseconds
    Pulse(Outbox outbox, long interval) {
        this.outbox = outbox;
        this.interval = interval;
    }

    /// Begins to ask.
    void begin() {
        asked = System.nanoTime();
        heard();
    }

    void heard() {
        heard = System.nanoTime();
    }

    /// Closes the socket if it was silent since it was asked, else asks again when it is time to.
    ///
    /// @return was it asked?
    boolean beat(long now) {
        if (now - asked <= interval) {
            return false;
        }
        var before = outbox.sent();
        if (heard - asked < 0) {
            // Who was sent something meanwhile may be alive, and far behind.
            var behind = before > sent + 1;
            outbox.close(behind ? CloseCode.SLOW : CloseCode.GONE.because("No sign of life"));
            return false;
        }
        if (!outbox.offer(Message.PING)) {
            return false;
        }
        sent = before;
        asked = now;
        return true;
    }
}
