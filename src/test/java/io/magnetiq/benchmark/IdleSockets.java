package io.magnetiq.benchmark;

import io.magnetiq.endpoint.Wire;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Very many sockets that have said who they are and then only answer the server's signs of life.
record IdleSockets(EventStage stage) {
    private static final int SOCKETS = 10_000;
    private static final int HANDS = 8;
    private static final String QUERY = "{ consultants(first: 3) { nodes { name } } }";

    String measure() throws Exception {
        queries(Duration.ofSeconds(5));
        var alone = queries(Duration.ofSeconds(10));
        var before = Live.of(stage.target().program());
        var begin = System.nanoTime();
        var all = open();
        var opened = Duration.ofNanos(System.nanoTime() - begin);
        var alive = new AtomicInteger(SOCKETS);
        try {
            for (var wire : all) {
                Thread.ofVirtual().start(() -> {
                    answer(wire);
                    alive.decrementAndGet();
                });
            }
            // More than two signs of life.
            var cpu = stage.target().program().cpu();
            var meanwhile = queries(Duration.ofSeconds(30));
            var used = stage.target().program().cpu().minus(cpu);
            var held = Live.of(stage.target().program());
            return """
                    idle: %d of %d sockets open after 30 s, opened in %.1f s
                    idle: before %s
                    idle: with them %s, %.1f kB of heap each, CPU %.1f s in 30 s
                    idle: a query alone p50/p99/max %s ms, beside them %s ms
                    """.formatted(
                            alive.get(),
                            SOCKETS,
                            opened.toMillis() / 1e3,
                            before,
                            held,
                            (held.heap() - before.heap()) / 1024.0 / SOCKETS,
                            used.toMillis() / 1e3,
                            alone,
                            meanwhile);
        } finally {
            all.forEach(Wire::close);
        }
    }

    private List<Wire> open() throws Exception {
        var all = new ArrayList<Wire>();
        try (var hands = Executors.newFixedThreadPool(HANDS)) {
            var opening = new ArrayList<Future<Wire>>();
            for (int i = 0; i < SOCKETS; i++) {
                opening.add(hands.submit(() -> Wire.acknowledged(stage.target().port(), "Authorization", Ear.KEY)));
            }
            for (var one : opening) {
                all.add(one.get());
            }
        }
        return all;
    }

    private static void answer(Wire wire) {
        try (var ear = new Ear.BySocket(wire)) {
            ear.event();
        } catch (UncheckedIOException _) {
            // It has gone, and is counted.
        }
    }

    private Delays queries(Duration time) throws InterruptedException {
        var delays = new Delays();
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            var begin = System.nanoTime();
            stage.ask(QUERY, Map.of());
            delays.add(System.nanoTime() - begin);
            Thread.sleep(20);
        }
        return delays;
    }
}
