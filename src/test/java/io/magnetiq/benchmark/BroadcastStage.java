package io.magnetiq.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The reference: the bytes of one of the server's events, from memory.
///
/// @param sample an event as the server sent it
record BroadcastStage(Target target, String sample, AtomicLong made) implements Stage {
    BroadcastStage(Target target, String sample) {
        this(
                target,
                sample.replaceFirst("\"sequence\":\"\\d+", "\"sequence\":\"" + Broadcast.NUMBER),
                new AtomicLong());
    }

    @Override
    public long last() {
        return made.get();
    }

    @Override
    public List<Long> written(long after) {
        return LongStream.rangeClosed(after + 1, last()).boxed().toList();
    }

    @Override
    public List<Writer> writers(int count) {
        return IntStream.range(0, count).mapToObj(this::writer).toList();
    }

    private Writer writer(int number) {
        var booking = "booking-%08d".formatted(number);
        var message = sample.replaceFirst("\"booking\":\\{\"id\":\"[^\"]+", "\"booking\":{\"id\":\"" + booking);
        return new Writer(number) {
            @Override
            String booking() {
                return booking;
            }

            @Override
            void write() {
                target.answer("", message);
                made.incrementAndGet();
            }
        };
    }

    @Override
    public Ear socket(long after) {
        return Ear.socket(target.port(), "{ anything }");
    }
}
