package io.magnetiq.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.magnetiq.startup.StartRefused;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.util.StringUtils;

/// Wires one writing and several reading connections behind one data source that opens them late.
///
/// Public, as is [AsWritten], for the code that is generated for repositories elsewhere.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
@EnableJpaRepositories(basePackages = "io.magnetiq", queryEnhancerSelector = DatabaseConfiguration.AsWritten.class)
public class DatabaseConfiguration {
    private static final long VALIDATION_MILLIS = 1_000;
    private static final long REPLICA_MILLIS = 250;

    /// Hands the queries of repositories to Hibernate as they are written.
    ///
    /// Spring Data would parse each as well, in case a caller adds an order or a page, which ours never do: a
    /// quarter of the start-up. Hibernate checks them all wherever a start is not prepared, as in every test.
    public static class AsWritten implements QueryEnhancerSelector {
        @Override
        public QueryEnhancerFactory select(DeclaredQuery query) {
            return QueryEnhancerFactories.fallback();
        }
    }

    /// Everything that touches the database waits for this, migrations too, and is gone before it.
    @Bean
    Closeable inUse(DatabaseProperties properties) throws IOException {
        return InUse.byServer(Engine.of(properties));
    }

    @Bean
    Engine engine(DatabaseProperties properties, @Qualifier("inUse") @SuppressWarnings("unused") Closeable inUse) {
        return Engine.of(properties);
    }

    @Bean(defaultCandidate = false)
    HikariDataSource writer(Engine engine) {
        return pool("writer", engine.writing(), true, engine.properties());
    }

    @Bean(defaultCandidate = false)
    HikariDataSource reader(Engine engine, @Qualifier("writer") @SuppressWarnings("unused") HikariDataSource first) {
        return pool("reader", engine.reading(), false, engine.properties());
    }

    /// Absent where no replica is named.
    @Bean(defaultCandidate = false)
    @Nullable
    HikariDataSource replicaReader(Engine engine) {
        if (!StringUtils.hasText(engine.properties().replicaUrl())) {
            return null;
        }
        var pool = engine.replica()
                .orElseThrow(() ->
                        new StartRefused("magnetiq.database.replica-url: %s has no replicas".formatted(engine.name())));
        var source = pool("replica", pool, false, engine.properties());
        // Behind it stands the primary, which is sooner asked than a lost replica waited for.
        source.setConnectionTimeout(REPLICA_MILLIS);
        return source;
    }

    @Bean
    @Primary
    LazyConnectionDataSourceProxy dataSource(
            Engine engine,
            @Qualifier("writer") HikariDataSource writer,
            @Qualifier("reader") DataSource reader,
            Replica replica,
            Interrupts interrupts) {
        var proxy = new LazyConnectionDataSourceProxy();
        proxy.setTargetDataSource(beginning(writer));
        proxy.setReadOnlyDataSource(interrupts.watching(replica.before(reader)));
        // Said here, so that no connection is opened at start-up to find out.
        proxy.setDefaultAutoCommit(false);
        proxy.setDefaultTransactionIsolation(engine.isolation());
        return proxy;
    }

    @Bean
    HibernatePropertiesCustomizer hibernate(Engine engine, Statements statements) {
        return properties -> {
            properties.put(JdbcSettings.DIALECT, engine.dialect().getName());
            properties.put(JdbcSettings.STATEMENT_INSPECTOR, statements);
        };
    }

    /// Connections that begin a transaction when they are handed out. SQLite's driver has one open as long as it
    /// does not commit by itself, and an idle writer must not keep other processes from writing.
    private static DataSource beginning(HikariDataSource pool) {
        return new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                try {
                    connection.setAutoCommit(false);
                    return connection;
                } catch (SQLException e) {
                    // Another process has written for too long; what this connection believes of itself is wrong now.
                    pool.evictConnection(connection);
                    connection.close();
                    throw e;
                }
            }
        };
    }

    /// @param idleOutside are its idle connections outside of any transaction?
    private static HikariDataSource pool(
            String name, Engine.Pool pool, boolean idleOutside, DatabaseProperties properties) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(pool.connections());
        config.setMaximumPoolSize(pool.size());
        config.setMinimumIdle(pool.size());
        config.setAutoCommit(idleOutside);
        config.setConnectionTimeout(properties.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setValidationTimeout(VALIDATION_MILLIS);
        if (pool.validated()) {
            // By default a connection used within the last half second is handed out unasked.
            System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
            config.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
        } else {
            config.setMaxLifetime(0);
        }
        return new HikariDataSource(config);
    }
}
