package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import io.magnetiq.startup.StartRefused;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.jpa.boot.spi.JpaSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
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

    /// Compares the schema with the very model that the server runs on.
    @Bean
    HibernatePropertiesCustomizer compared(Engine engine) {
        IntegratorProvider check = () -> List.of(new Integrator() {
            @Override
            public void integrate(Metadata model, BootstrapContext context, SessionFactoryImplementor factory) {
                refuse(engine, Drift.of(model, Schema.of(engine)).faults());
            }
        });
        return properties -> properties.put(JpaSettings.INTEGRATOR_PROVIDER, check);
    }

    private static void refuse(Engine engine, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new StartRefused("The schema of %s does not fit the entities: %s"
                    .formatted(engine.place(), String.join("; ", faults)));
        }
    }
}
