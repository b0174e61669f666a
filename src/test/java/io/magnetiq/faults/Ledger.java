package io.magnetiq.faults;

import io.magnetiq.faults.Attempt.Booked;
import io.magnetiq.faults.Attempt.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What clients tried and what was acknowledged to them, on disk before they go on; no server knows of it.
final class Ledger {
    private static final String TRIED = "tried";
    private static final String DONE = "done";
    private static final String UNKNOWN = "-";

    private final Path file;
    private final FileChannel channel;

    Ledger(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// One line.
    ///
    /// @param booking sealed
    record Line(boolean done, Step step, String key, String booking, String status, int version, String startsAt) {
        boolean keyed() {
            return !key.equals(UNKNOWN);
        }

        static Line of(String text) {
            var words = text.split("\t");
            return new Line(
                    words[0].equals(DONE),
                    Step.valueOf(words[1]),
                    words[2],
                    words[3],
                    words[4],
                    Integer.parseInt(words[5]),
                    words[6]);
        }
    }

    void tried(Attempt attempt) throws IOException {
        write(TRIED, attempt.step(), attempt.key(), UNKNOWN, UNKNOWN, -1, UNKNOWN);
    }

    void done(Attempt attempt, Booked booked) throws IOException {
        done(attempt.step(), attempt.key(), booked);
    }

    /// A step that was asked for without a key.
    void done(Step step, Booked booked) throws IOException {
        done(step, UNKNOWN, booked);
    }

    private void done(Step step, String key, Booked booked) throws IOException {
        write(DONE, step, key, booked.id(), booked.status(), booked.version(), booked.startsAt());
    }

    /// As they stand in the file.
    List<Line> lines() throws IOException {
        return Files.readAllLines(file).stream().map(Line::of).toList();
    }

    private void write(String what, Step step, String key, String booking, String status, int version, String start)
            throws IOException {
        var line = String.join("\t", what, step.name(), key, booking, status, Integer.toString(version), start);
        channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        channel.force(false);
    }
}
