package io.magnetiq.benchmark;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// One who listens to events, and keeps of them no more than shows that none is missing.
final class Subscriber implements Runnable, AutoCloseable {
    private final Ear ear;
    private final Map<String, Writer> writers;
    private final Delays delays;
    private final int[] heard;
    // As that of a list.
    private int hash = 1;
    private int count;
    private volatile long last;
    private volatile boolean ended;

    Subscriber(Ear ear, Map<String, Writer> writers, Delays delays) {
        this.ear = ear;
        this.writers = writers;
        this.delays = delays;
        heard = new int[writers.size()];
    }

    @Override
    public void run() {
        try {
            for (var text = ear.event(); text != null; text = ear.event()) {
                take(text, System.nanoTime());
            }
        } catch (UncheckedIOException _) {
            // Cut, by us or by the server: what is missing shows.
        } finally {
            ended = true;
        }
    }

    private void take(String text, long now) {
        var sequence = Long.parseLong(behind(text, "\"sequence\":\""));
        var writer = writers.get(behind(text, "\"booking\":{\"id\":\""));
        if (writer != null) {
            delays.add(now - writer.sent(heard[writer.number()]++));
        }
        hash = 31 * hash + Long.hashCode(sequence);
        count++;
        last = sequence;
    }

    private static String behind(String text, String name) {
        var begin = text.indexOf(name) + name.length();
        if (begin < name.length()) {
            throw new IllegalStateException("This is no event: " + text);
        }
        return text.substring(begin, text.indexOf('"', begin));
    }

    long last() {
        return last;
    }

    boolean ended() {
        return ended;
    }

    /// Is what was heard just this, in this order?
    boolean heard(List<Long> sequences) {
        return count == sequences.size() && hash == sequences.hashCode();
    }

    int count() {
        return count;
    }

    @Override
    public void close() {
        ear.close();
    }
}
