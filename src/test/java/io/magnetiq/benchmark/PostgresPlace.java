package io.magnetiq.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/// Data in a PostgreSQL of ours, whose processes share the server's core and count as the server's.
final class PostgresPlace implements Store.Place {
    private static final String PART = "part";

    private final EmbeddedPostgres postgres;
    private final ProcessHandle process;
    private final String name;

    PostgresPlace(Path folder, String name) throws IOException {
        this.name = name;
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start();
        var pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
        process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        Cores.pin(Cores.SERVER, process.pid());
    }

    @Override
    public boolean filled() throws IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public String part() throws IOException {
        execute("drop database if exists " + PART);
        execute("create database " + PART);
        return postgres.getJdbcUrl("postgres", PART);
    }

    @Override
    public void keepPart() throws IOException {
        execute("alter database %s rename to %s".formatted(PART, name));
    }

    @Override
    public Store store() {
        return new Store(postgres.getJdbcUrl("postgres", name), this::cpu);
    }

    private Duration cpu() {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void execute(String sql) throws IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
