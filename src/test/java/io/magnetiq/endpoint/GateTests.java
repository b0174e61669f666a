package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.coyote.ProtocolHandler;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;

/// How requests are let in.
class GateTests {
    private static final int CLIENTS = 16 * Runtime.getRuntime().availableProcessors();

    private final Gate gate = new Gate();

    GateTests() {
        gate.customize(mock(ConfigurableTomcatWebServerFactory.class));
    }

    @Test
    void itStandsBeforeTomcat() {
        var factory = mock(ConfigurableTomcatWebServerFactory.class);
        var protocol = mock(ProtocolHandler.class);
        var other = new Gate();

        other.customize(factory);

        var customizer = ArgumentCaptor.forClass(TomcatProtocolHandlerCustomizer.class);
        verify(factory).addProtocolHandlerCustomizers(customizer.capture());
        customizer.getValue().customize(protocol);
        verify(protocol).setExecutor(other);
    }

    @Test
    void aRequestThatFailsHoldsUpNobody() throws InterruptedException {
        var served = new CountDownLatch(1);

        gate.execute(() -> {
            throw new IllegalStateException("expected");
        });
        gate.execute(served::countDown);

        assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void requestsAreLetInWhileStreamsKeepAllCarriersBusy() throws InterruptedException {
        var over = new AtomicBoolean();
        var turns = new Turns();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                // Each wakes the other, as a stream and its sender do.
                var there = new Semaphore(0);
                var back = new Semaphore(0);
                Thread.ofVirtual().start(() -> {
                    while (!over.get()) {
                        turns.take(() -> {
                            work();
                            return true;
                        });
                        there.release();
                        back.acquireUninterruptibly();
                    }
                    there.release();
                });
                Thread.ofVirtual().start(() -> {
                    while (!over.get()) {
                        there.acquireUninterruptibly();
                        back.release();
                    }
                });
            }
            Thread.sleep(500);
            for (int request = 0; request < 5; request++) {
                var served = new CountDownLatch(1);
                gate.execute(served::countDown);
                assertThat(served.await(4, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            over.set(true);
        }
    }

    @Test
    void othersGetTheirTurnsWhileRequestsKeepAllCarriersBusy() throws InterruptedException {
        var answered = new LinkedBlockingQueue<Integer>();
        var over = new AtomicBoolean();
        for (int i = 0; i < CLIENTS; i++) {
            answered.add(i);
        }
        var poller = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                var client = answered.poll();
                if (client == null) {
                    Thread.yield();
                } else {
                    gate.execute(() -> {
                        work();
                        answered.add(client);
                    });
                }
            }
        });
        try {
            var turns = new CountDownLatch(20);
            Thread.sleep(200);
            Thread.ofVirtual().start(() -> {
                while (turns.getCount() > 0) {
                    turns.countDown();
                    // Woken by a timer, not by another virtual thread.
                    LockSupport.parkNanos(10_000_000);
                }
            });

            assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            over.set(true);
            poller.join();
        }
    }

    private static void work() {
        var end = System.nanoTime() + 2_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
