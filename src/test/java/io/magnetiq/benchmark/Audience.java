package io.magnetiq.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Many who listen to the same.
final class Audience implements AutoCloseable {
    private final List<Subscriber> members = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    static Audience of(int size, Supplier<Ear> ears, Map<String, Writer> writers, Delays delays) {
        var audience = new Audience();
        for (int i = 0; i < size; i++) {
            var member = new Subscriber(ears.get(), writers, delays);
            audience.members.add(member);
            audience.threads.add(Thread.ofVirtual().start(member));
        }
        return audience;
    }

    /// Waits until everybody has heard this one.
    void await(long sequence, Duration atMost) throws InterruptedException {
        var until = System.nanoTime() + atMost.toNanos();
        for (var member : members) {
            while (member.last() < sequence && !member.ended() && System.nanoTime() < until) {
                Thread.sleep(5);
            }
        }
    }

    /// Ends it, and looks whether everybody has heard all of it.
    void demand(List<Long> written) throws InterruptedException {
        close();
        for (var thread : threads) {
            thread.join();
        }
        var wrong = members.stream().filter(member -> !member.heard(written)).toList();
        if (!wrong.isEmpty()) {
            var counts = wrong.stream().mapToInt(Subscriber::count).summaryStatistics();
            throw new IllegalStateException("%d of %d have not heard what was written: %d to %d events instead of %d"
                    .formatted(wrong.size(), members.size(), counts.getMin(), counts.getMax(), written.size()));
        }
    }

    long deliveries() {
        return members.stream().mapToLong(Subscriber::count).sum();
    }

    @Override
    public void close() {
        members.forEach(Subscriber::close);
    }
}
