package io.magnetiq.benchmark;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;

/// Events at a pace to many at once.
///
/// @param delays from the request that makes an event to its arrival
/// @param answers from the same request to its answer
/// @param cpu processor time of the server meanwhile
record Fanout(
        String name,
        int subscribers,
        Delays delays,
        Delays answers,
        long events,
        long deliveries,
        Duration time,
        Duration cpu) {
    private static final Duration LAST = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /// Whatever goes on while the events flow.
    interface Meanwhile {
        void run() throws Exception;
    }

    static Fanout of(String name, Stage stage, LongFunction<Ear> ears, int subscribers, int rate, Duration time)
            throws Exception {
        return of(name, stage, ears, subscribers, rate, time, () -> {});
    }

    static Fanout of(
            String name,
            Stage stage,
            LongFunction<Ear> ears,
            int subscribers,
            int rate,
            Duration time,
            Meanwhile meanwhile)
            throws Exception {
        var begin = stage.last();
        var writers = stage.writers(Math.clamp(rate / 2, 4, 40));
        var delays = new Delays();
        try (var audience = Audience.of(subscribers, () -> ears.apply(begin), byBooking(writers), delays)) {
            Thread.sleep(SETTLING);
            var start = System.nanoTime();
            var cpu = stage.target().program().cpu();
            var answers = write(writers, rate, time, meanwhile);
            var took = Duration.ofNanos(System.nanoTime() - start);
            var written = stage.written(begin);
            audience.await(written.getLast(), LAST);
            var used = stage.target().program().cpu().minus(cpu);
            audience.demand(written);
            return new Fanout(name, subscribers, delays, answers, written.size(), audience.deliveries(), took, used);
        }
    }

    private static Map<String, Writer> byBooking(List<Writer> writers) {
        var map = new HashMap<String, Writer>();
        writers.forEach(writer -> map.put(writer.booking(), writer));
        return map;
    }

    private static Delays write(List<Writer> writers, int rate, Duration time, Meanwhile meanwhile) throws Exception {
        var answers = new Delays();
        var pause = Duration.ofSeconds(1).toNanos() * writers.size() / rate;
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = writers.stream()
                    .map(writer -> threads.submit(() -> writer.run(
                            begin + pause * writer.number() / writers.size(), pause, begin + time.toNanos(), answers)))
                    .toList();
            meanwhile.run();
            for (var one : running) {
                one.get();
            }
        }
        return answers;
    }

    double rate() {
        return events * 1e9 / time.toNanos();
    }

    /// Processor time for a delivery, in microseconds, beyond what the events themselves cost.
    double perDelivery(Fanout silent) {
        var own = silent.cpu().toNanos() / (double) silent.events() * events;
        return (cpu.toNanos() - own) / deliveries / 1e3;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d subscribers, %.1f events/s, %,d deliveries, all; request to arrival p50/p99/max %s ms, request to"
                        + " answer %s ms, CPU %.1f s in %.1f s",
                name,
                subscribers,
                rate(),
                deliveries,
                delays,
                answers,
                cpu.toNanos() / 1e9,
                time.toNanos() / 1e9);
    }
}
