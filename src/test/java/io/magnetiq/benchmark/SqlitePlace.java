package io.magnetiq.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Data in a file; who asks does all the work.
record SqlitePlace(Path file) implements Store.Place {
    private static final String URL = "jdbc:sqlite:";

    @Override
    public boolean filled() {
        return Files.exists(file);
    }

    @Override
    public String part() throws IOException {
        for (var rest : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(partial() + rest));
        }
        return URL + partial();
    }

    private Path partial() {
        return file.resolveSibling("part-" + file.getFileName());
    }

    @Override
    public void keepPart() throws IOException {
        Files.move(partial(), file);
    }

    @Override
    public Store store() {
        return new Store(URL + file, () -> Duration.ZERO);
    }
}
