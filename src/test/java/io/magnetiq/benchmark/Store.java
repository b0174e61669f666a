package io.magnetiq.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/// The database of a run, filled.
///
/// @param url JDBC URL of it
/// @param cpu processor time used so far outside of the programs that ask it
record Store(String url, Supplier<Duration> cpu) {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /// Where data is made, and the name it gets when it is whole.
    interface Place {
        boolean filled() throws IOException;

        /// URL of a new place without data.
        String part() throws IOException;

        void keepPart() throws IOException;

        Store store();
    }

    /// The generated data: made once for each size, engine and state of the migrations, and kept.
    static Store of(Settings settings, Programs programs, Workload any) throws IOException {
        var name = "pages-%d-%08x".formatted(settings.pages(), migrations());
        Place place = settings.postgresql()
                ? new PostgresPlace(settings.folder().resolve("postgresql"), name.replace('-', '_'))
                : new SqlitePlace(settings.folder().resolve(name + ".db"));
        if (!place.filled()) {
            System.out.println("Making " + name);
            var server = programs.server(place.part(), List.of());
            try (var program = server.program()) {
                server.awaitAnswer(any, Settings.GENERATING);
                System.out.printf("Made in %d s%n", program.age().toSeconds());
            }
            place.keepPart();
        }
        return place.store();
    }

    private static long migrations() throws IOException {
        try (var files = Files.walk(MIGRATIONS)) {
            var sum = new CRC32();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                sum.update(Files.readAllBytes(file));
            }
            return sum.getValue();
        }
    }
}
