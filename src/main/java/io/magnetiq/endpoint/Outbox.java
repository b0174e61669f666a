package io.magnetiq.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What is on its way out of one socket: few messages, sent one after the other by a thread that is there only while
/// there is something to send.
///
/// A socket that reads nothing for a while, though as much waits as may, is closed; what waited is forgotten, because
/// its client can come back to it by its cursor.
final class Outbox {
    private final Session session;
    private final int most;
    private final long patience;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private boolean sending;

    /// Whether messages are with the container that it has not yet sent: those that waited together go together.
    private boolean gathered;

    private long moved;
    private long sent;
    private @Nullable CloseReason last;

    Outbox(Session session, int most, Duration patience) {
        this.session = session;
        this.most = most;
        this.patience = patience.toNanos();
    }

    /// Hands in a message, once there is room for it; what comes after the last word is dropped.
    void send(String message) throws InterruptedException {
        send(message, () -> true);
    }

    /// @param wanted is it still, by the time there is room?
    void send(String message, BooleanSupplier wanted) throws InterruptedException {
        lock.lock();
        try {
            var since = System.nanoTime();
            while (last == null && waiting.size() >= most) {
                var left = patience - (System.nanoTime() - Math.max(since, moved));
                if (left <= 0) {
                    waiting.clear();
                    close(CloseCode.SLOW);
                } else {
                    room.awaitNanos(left);
                }
            }
            if (wanted.getAsBoolean()) {
                add(message);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Hands in a message if nothing else waits.
    ///
    /// @return was it handed in?
    boolean offer(String message) {
        lock.lock();
        try {
            var idle = !sending && waiting.isEmpty();
            if (idle) {
                add(message);
            }
            return idle;
        } finally {
            lock.unlock();
        }
    }

    /// Says the last word, behind what waits; the first to say it is heard.
    void close(CloseReason reason) {
        lock.lock();
        try {
            if (last == null) {
                last = reason;
                room.signalAll();
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The socket has gone: nothing leaves any more.
    void gone() {
        lock.lock();
        try {
            last = CloseCode.GONE.because("");
            waiting.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How many messages have left.
    long sent() {
        lock.lock();
        try {
            return sent;
        } finally {
            lock.unlock();
        }
    }

    boolean closing() {
        lock.lock();
        try {
            return last != null;
        } finally {
            lock.unlock();
        }
    }

    private void add(String message) {
        if (last == null) {
            waiting.add(message);
            wake();
        }
    }

    private void wake() {
        if (!sending) {
            sending = true;
            Thread.ofVirtual().name("outbox").start(this::run);
        }
    }

    private void run() {
        try {
            var remote = session.getBasicRemote();
            while (true) {
                switch (take()) {
                    case String message -> {
                        remote.setBatchingAllowed(true);
                        remote.sendText(message);
                        gathered = true;
                    }
                    case CloseReason reason -> {
                        session.close(reason);
                        return;
                    }
                    case Step.FLUSH -> {
                        // Which sends what was gathered. Left on, it would keep the container's own pongs back.
                        remote.setBatchingAllowed(false);
                        gathered = false;
                    }
                    default -> {
                        return;
                    }
                }
            }
        } catch (IOException | IllegalStateException _) {
            gone();
        }
    }

    /// The next message, or that what was gathered must go, or the last word, or that the thread ends.
    private Object take() {
        lock.lock();
        try {
            moved = System.nanoTime();
            var next = waiting.poll();
            if (next != null) {
                sent++;
                room.signal();
                return next;
            }
            if (gathered) {
                return Step.FLUSH;
            }
            sending = last != null;
            return last == null ? Step.END : last;
        } finally {
            lock.unlock();
        }
    }

    /// What there is to do when no message waits.
    private enum Step {
        FLUSH,
        END
    }
}
