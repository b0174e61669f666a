package io.magnetiq;

import io.magnetiq.database.DatabaseProperties;
import io.magnetiq.database.Engine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/// New databases for tests, on the engine under test: `./mvnw verify` runs all tests on each.
public final class TestDatabase {
    public static final String SQLITE = "sqlite";
    public static final String POSTGRESQL = "postgresql";

    /// The engine under test.
    public static final String ENGINE = System.getProperty("engine", SQLITE);

    private TestDatabase() {}

    /// JDBC URL of an empty database.
    public static String fresh() {
        return fresh(ENGINE);
    }

    public static String fresh(String engine) {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        return engine.equals(SQLITE)
                ? "jdbc:sqlite:" + Path.of("target", "test-data", name + ".db")
                : Server.POSTGRES.create(name);
    }

    /// An engine with the default settings.
    public static Engine engine(String url) {
        var settings = new MapConfigurationPropertySource(Map.of("magnetiq.database.url", url));
        return Engine.of(new Binder(settings)
                .bind("magnetiq.database", DatabaseProperties.class)
                .get());
    }

    public static boolean isSqlite() {
        return ENGINE.equals(SQLITE);
    }

    /// One PostgreSQL for all tests of a JVM, started when first asked for, gone with the process.
    private enum Server {
        POSTGRES;

        private final EmbeddedPostgres postgres;

        Server() {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "400")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String create(String name) {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return postgres.getJdbcUrl("postgres", name);
        }
    }

    /// Gives each server of the tests that asks for the property `test.database` a database of its own.
    static class Property implements EnvironmentPostProcessor {
        @Override
        public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
            environment.getPropertySources().addLast(new PropertySource<>("test database", TestDatabase.class) {
                private @Nullable String url;

                @Override
                public synchronized @Nullable Object getProperty(String name) {
                    if (!name.equals("test.database")) {
                        return null;
                    }
                    if (url == null) {
                        url = fresh();
                    }
                    return url;
                }
            });
        }
    }
}
