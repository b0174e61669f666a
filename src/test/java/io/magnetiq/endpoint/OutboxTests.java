package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Outbox: bounded, in order, and closed with a last word.
class OutboxTests {
    private final Semaphore reads = new Semaphore(0);
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Outbox outbox = new Outbox(session(), 256, Duration.ofMillis(500));

    @Test
    void t53WhatDoesNotMoveIsForgottenAndClosed() throws Exception {
        var handedIn = new AtomicInteger();
        var sender = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; !outbox.closing(); i++) {
                    outbox.send("m" + i);
                    handedIn.incrementAndGet();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.join(Duration.ofSeconds(10));

        // One on its way, so many waiting, and the one that found no room.
        assertThat(handedIn.get()).isBetween(257, 259);
        assertThat(closed).isNotDone();
        reads.release(1_000);
        assertThat(closed.get(5, TimeUnit.SECONDS).getCloseCode().getCode()).isEqualTo(4429);
        assertThat(closed.get().getReasonPhrase()).isEqualTo("slow");
        assertThat(read).containsExactly("m0");
    }

    @Test
    void whatMovesSlowlyIsNotClosed() throws Exception {
        for (int i = 0; i < 257; i++) {
            outbox.send("m" + i);
        }
        var more = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 257; i < 263; i++) {
                    outbox.send("m" + i);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (more.isAlive()) {
            Thread.sleep(200);
            reads.release();
        }

        assertThat(outbox.closing()).isFalse();
        assertThat(read).first().isEqualTo("m0");
    }

    @Test
    void theLastWordComesBehindWhatWaits() throws Exception {
        outbox.send("a");
        outbox.send("b");
        outbox.close(CloseCode.UNAUTHORIZED.because("first"));
        outbox.close(CloseCode.MALFORMED.because("second"));
        outbox.send("c");
        reads.release(10);

        assertThat(closed.get(5, TimeUnit.SECONDS).getReasonPhrase()).isEqualTo("first");
        assertThat(read).containsExactly("a", "b");
    }

    @Test
    void whatNobodyWantsByTheTimeThereIsRoomIsNotSent() throws Exception {
        for (int i = 0; i < 257; i++) {
            outbox.send("m" + i);
        }
        var wanted = new AtomicBoolean(true);
        var late = Thread.ofVirtual().start(() -> {
            try {
                outbox.send("late", wanted::get);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> late.getState() == Thread.State.TIMED_WAITING);
        wanted.set(false);
        reads.release(300);
        late.join();
        outbox.send("last");

        await().until(() -> read.contains("last"));
        assertThat(read).hasSize(258).doesNotContain("late");
    }

    @Test
    void aReasonFitsIntoItsFrame() {
        assertThat(CloseCode.MALFORMED.because("é".repeat(500)).getReasonPhrase())
                .isEqualTo("é".repeat(61));
    }

    private Session session() {
        InvocationHandler remote = (_, method, arguments) -> {
            if (method.getName().equals("sendText")) {
                reads.acquire();
                read.add((String) arguments[0]);
            }
            return null;
        };
        var basic = proxy(RemoteEndpoint.Basic.class, remote);
        return proxy(
                Session.class,
                (_, method, arguments) ->
                        method.getName().equals("close") ? closed.complete((CloseReason) arguments[0]) : basic);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
