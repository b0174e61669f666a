package io.magnetiq.migration;

import io.magnetiq.database.Engine;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.springframework.boot.hibernate.SpringImplicitNamingStrategy;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;

/// What the entities say the schema is, without a server and without a connection.
final class Entities {
    private static final String ROOT = "io.magnetiq";

    private Entities() {}

    /// Names and types come out as in the server, which finds the entities in the same way.
    ///
    /// @param more further entities, from elsewhere
    static Metadata metadata(Engine engine, Class<?>... more) {
        var registry = new StandardServiceRegistryBuilder()
                .applySetting(JdbcSettings.DIALECT, engine.dialect().getName())
                .applySetting(JdbcSettings.ALLOW_METADATA_ON_BOOT, false)
                .applySetting(MappingSettings.PHYSICAL_NAMING_STRATEGY, PhysicalNamingStrategySnakeCaseImpl.class)
                .applySetting(MappingSettings.IMPLICIT_NAMING_STRATEGY, SpringImplicitNamingStrategy.class)
                .build();
        var sources = new MetadataSources(registry);
        new PersistenceManagedTypesScanner(new DefaultResourceLoader())
                .scan(ROOT)
                .getManagedClassNames()
                .forEach(sources::addAnnotatedClassName);
        return sources.addAnnotatedClasses(more).buildMetadata();
    }
}
