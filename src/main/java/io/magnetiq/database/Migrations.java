package io.magnetiq.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Brings the schema up to date, one process at a time, and refuses a database that is ahead of this jar.
@Configuration(proxyBeanMethods = false)
class Migrations {
    /// Words of the migrations that each engine spells its own way.
    private static final Map<String, String> SQLITE = Map.of(
            "long", "INTEGER",
            "instant", "INTEGER",
            "boolean", "INTEGER",
            "json", "TEXT",
            "references_page", "REFERENCES page (id) DEFERRABLE INITIALLY DEFERRED",
            "options", "STRICT");

    @Bean
    FlywayConfigurationCustomizer migrationWords(Environment environment) {
        var words = new HashMap<>(SQLITE);
        words.put("language", environment.getProperty("magnetiq.languages.default", "en"));
        // By default Flyway looks away from migrations it does not know: those of a newer jar.
        return flyway -> flyway.placeholders(words).ignoreMigrationPatterns(new String[0]);
    }

    @Bean
    FlywayMigrationStrategy oneAtATime(DatabaseProperties properties) {
        return flyway -> properties.file().ifPresentOrElse(file -> migrateAlone(flyway, file), flyway::migrate);
    }

    /// Flyway has no lock of its own for SQLite; a file lock counts between processes only, hence `synchronized`.
    private static synchronized void migrateAlone(Flyway flyway, Path database) {
        var lock = database.resolveSibling(database.getFileName() + ".migrating");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (!held.isValid()) {
                throw new IOException("lock lost");
            }
            flyway.migrate();
        } catch (IOException e) {
            throw new UncheckedIOException("No lock for migrating " + database, e);
        }
    }
}
