package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Brings the schema up to date before anything reads it, and refuses a database that does not fit.
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {
    @Bean
    History history(Engine engine, @Value("${magnetiq.languages.default:en}") String language) {
        return new History(engine, language);
    }

    /// Of the type that Spring Boot makes everything wait for that uses the database.
    @Bean
    FlywayMigrationInitializer migrated(History history) {
        return new FlywayMigrationInitializer(history.flyway("latest"), _ -> history.up("latest"));
    }
}
