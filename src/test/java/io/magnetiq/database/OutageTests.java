package io.magnetiq.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.Http;
import io.magnetiq.LargeServer;
import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.identity.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A database server that goes away and comes back costs some answers, each saying `UNAVAILABLE`, and nothing else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnlyOn(engine = TestDatabase.POSTGRESQL, because = "SQLite has no server that could go away")
class OutageTests {
    private static final String PAGES = "{ pages(first: 5) { nodes { title author { name } } } }";

    private Path folder;
    private EmbeddedPostgres postgres;
    private Http server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        postgres = postgres(0);
        server = LargeServer.start(
                "magnetiq.database.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "magnetiq.demo.today=2027-03-01");
        assertThat(server.ask(PAGES).codes()).isEmpty();
    }

    /// On the same files, and on the same port where one is given.
    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @AfterAll
    void stop() throws IOException {
        LargeServer.stop(server);
        postgres.close();
    }

    @Test
    void backendsKilledWhileIdleAreNotNoticed() throws SQLException {
        for (int i = 0; i < 3; i++) {
            assertThat(terminated()).isPositive();

            assertThat(server.ask(PAGES).codes()).isEmpty();
            assertThat(server.as(Role.ADMIN).ask("{ viewer { permissions } }").codes())
                    .isEmpty();
        }
    }

    @Test
    void aRestartUnderLoadCostsNothingButUnavailableAnswers() throws Exception {
        var codes = ConcurrentHashMap.<List<String>>newKeySet();
        var answered = new AtomicInteger();
        var done = new AtomicBoolean();
        try (var clients = Executors.newFixedThreadPool(8)) {
            var work = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> {
                        var caller = i % 2 == 0 ? server : server.as(Role.ADMIN);
                        while (!done.get()) {
                            codes.add(caller.ask(PAGES).codes());
                            answered.incrementAndGet();
                        }
                    }))
                    .toList();
            try {
                Thread.sleep(1_000);
                assertThat(answered.get()).isPositive();
                crash();
                // Whoever asks meanwhile waits for a connection, longer than a quick restart takes.
                await().until(() -> codes.contains(List.of("UNAVAILABLE")));
                postgres = postgres(postgres.getPort());
                var back = Instant.now();
                while (!recovered()) {
                    assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(5));
                }
                Thread.sleep(1_000);
            } finally {
                done.set(true);
            }
            for (var one : work) {
                one.get();
            }
        }

        var known = codes.stream().map(Set::copyOf).toList();
        assertThat(known).contains(Set.of()).contains(Set.of("UNAVAILABLE"));
        assertThat(known).allMatch(Set.of("UNAVAILABLE")::containsAll);
        assertThat(server.ask(PAGES).codes()).isEmpty();
    }

    /// As many good answers in a row as there are connections.
    private boolean recovered() {
        return IntStream.range(0, 16).allMatch(_ -> server.ask(PAGES).codes().isEmpty());
    }

    /// An immediate shutdown: what a crash looks like from outside.
    private void crash() throws Exception {
        var pid = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
        var exit =
                new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
        assertThat(exit).isZero();
        var process = ProcessHandle.of(pid);
        while (process.isPresent() && process.get().isAlive()) {
            Thread.sleep(20);
        }
        // Only then does its starter let go of the files.
        postgres.close();
    }

    private int terminated() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where application_name = 'magnetiq'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
