package io.magnetiq.benchmark;

import java.util.concurrent.atomic.AtomicLongArray;

/// One who makes events, all of one booking that nobody else changes: the first that is heard of it is the first that
/// was made, and so on.
abstract class Writer {
    private static final int MOST = 100_000;

    private final int number;
    private final AtomicLongArray sent = new AtomicLongArray(MOST);
    private int made;

    Writer(int number) {
        this.number = number;
    }

    abstract String booking();

    /// Makes one event.
    abstract void write();

    int number() {
        return number;
    }

    /// When an event was asked for.
    long sent(int event) {
        return sent.get(event);
    }

    int made() {
        return made;
    }

    /// @param pause between two events, as long as they are made that fast
    /// @param end of [System#nanoTime]
    void run(long begin, long pause, long end, Delays answers) {
        try {
            for (var due = begin; due < end && System.nanoTime() < end; due += pause) {
                var early = due - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
                }
                var now = System.nanoTime();
                sent.set(made, now);
                write();
                made++;
                answers.add(System.nanoTime() - now);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
