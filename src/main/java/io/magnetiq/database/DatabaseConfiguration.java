package io.magnetiq.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/// Wires one writing and several reading connections behind one data source that opens them late.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {
    @Bean(defaultCandidate = false)
    HikariDataSource writer(DatabaseProperties properties) {
        properties.file().ifPresent(file -> {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
            } catch (IOException e) {
                throw new UncheckedIOException("The folder of the database cannot be made: " + file, e);
            }
        });
        return pool("writer", 1, SqliteConnections.writing(properties), properties);
    }

    @Bean(defaultCandidate = false)
    HikariDataSource reader(
            DatabaseProperties properties, @Qualifier("writer") @SuppressWarnings("unused") HikariDataSource first) {
        return pool("reader", properties.readers(), SqliteConnections.reading(properties), properties);
    }

    @Bean
    @Primary
    LazyConnectionDataSourceProxy dataSource(
            @Qualifier("writer") DataSource writer, @Qualifier("reader") DataSource reader, Interrupts interrupts) {
        var proxy = new LazyConnectionDataSourceProxy();
        proxy.setTargetDataSource(writer);
        proxy.setReadOnlyDataSource(interrupts.watching(reader));
        // Said here, so that no connection is opened at start-up to find out.
        proxy.setDefaultAutoCommit(false);
        proxy.setDefaultTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        return proxy;
    }

    @Bean
    HibernatePropertiesCustomizer statementInspector(Statements statements) {
        return properties -> properties.put("hibernate.session_factory.statement_inspector", statements);
    }

    private static HikariDataSource pool(String name, int size, DataSource connections, DatabaseProperties properties) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setAutoCommit(false);
        config.setConnectionTimeout(properties.connectTimeout().toMillis());
        config.setMaxLifetime(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
