package io.magnetiq.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running program of `src/test/node`, and what it tells.
final class Told implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final BlockingQueue<JsonNode> lines = new LinkedBlockingQueue<>();

    private Told(Process process) {
        this.process = process;
        Thread.startVirtualThread(this::read);
    }

    static Told by(String program, Map<String, ?> argument) {
        try {
            return new Told(Npm.start(program, JsonMapper.shared().writeValueAsString(argument)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client that runs these, one after the other.
    static Told running(Transport transport, String url, String key, List<? extends Map<String, ?>> documents) {
        return by("follow.mjs", Map.of("transport", transport, "url", url, "key", key, "documents", documents));
    }

    /// A client that comes back as often as it is cut, behind what it saw.
    static Told following(Transport transport, String url, String key, Map<String, ?> document) {
        return by(
                "follow.mjs",
                Map.of("transport", transport, "url", url, "key", key, "documents", List.of(document), "resume", true));
    }

    /// The sequences of the next events.
    List<String> sequences(int count) {
        var sequences = new ArrayList<String>();
        while (sequences.size() < count) {
            var result = next("next");
            assertThat(result.has("errors")).as(result.toString()).isFalse();
            sequences.add(result.at("/data/bookingEvents/sequence").asString());
        }
        return sequences;
    }

    /// The next line that tells this, all others before it passed over.
    JsonNode next(String what) {
        try {
            while (true) {
                var line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (line == null) {
                    throw new AssertionError("Nothing more was told, and no `%s`".formatted(what));
                }
                if (line.has(what)) {
                    return line.path(what);
                }
                if (line.has("error")) {
                    throw new AssertionError("%s instead of `%s`".formatted(line, what));
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void read() {
        try (var reader = process.inputReader()) {
            reader.lines().map(JsonMapper.shared()::readTree).forEach(lines::add);
        } catch (IOException | UncheckedIOException _) {
            // The process was ended.
        }
    }
}
