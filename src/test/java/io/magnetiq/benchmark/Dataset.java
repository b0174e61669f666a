package io.magnetiq.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/// The generated data: a file for each size and each state of the migrations, made once and kept.
final class Dataset {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private Dataset() {}

    static Path of(Settings settings, Programs programs, Workload any) throws IOException {
        var name = "pages-%d-%08x.db".formatted(settings.pages(), migrations());
        var file = settings.folder().resolve(name);
        if (!Files.exists(file)) {
            System.out.println("Making " + file);
            // Under another name until it is whole.
            var part = settings.folder().resolve("part-" + name);
            for (var rest : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(part + rest));
            }
            var server = programs.server(part, List.of());
            try (var program = server.program()) {
                server.awaitAnswer(any, Settings.GENERATING);
                System.out.printf("Made in %d s%n", program.age().toSeconds());
            }
            Files.move(part, file);
        }
        return file;
    }

    private static long migrations() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            var sum = new CRC32();
            for (var file : files.sorted().toList()) {
                sum.update(Files.readAllBytes(file));
            }
            return sum.getValue();
        }
    }
}
