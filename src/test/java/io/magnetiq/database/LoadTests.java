package io.magnetiq.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Readers and writers do not disturb each other, and no connection is ever kept.
@ServerTest
class LoadTests {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String PAGES =
            "{ pages(first: 20) { nodes { title author { name } blocks { kind ... on HeroBlock { title } } } } }";

    private final Http http;
    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final int port;

    LoadTests(
            Http http,
            @Qualifier("writer") HikariDataSource writer,
            @Qualifier("reader") HikariDataSource reader,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Environment environment) {
        this.http = http;
        this.writer = writer;
        this.reader = reader;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
        port = environment.getRequiredProperty("local.server.port", Integer.class);
    }

    @Test
    void eightReadersAndFourWritersNeverMeetABusyDatabase() throws Exception {
        var end = Instant.now().plus(LONG);
        var reads = new AtomicInteger();
        var writes = new AtomicInteger();
        var work = new ArrayList<Callable<Void>>();
        IntStream.range(0, 8)
                .forEach(_ -> work.add(until(end, reads, () -> {
                    var answer = http.ask(PAGES);
                    assertThat(answer.codes()).as(answer.text()).isEmpty();
                })));
        IntStream.range(0, 4).forEach(_ -> work.add(until(end, writes, this::write)));

        together(work);

        assertThat(reads.get()).isGreaterThan(100);
        assertThat(writes.get()).isGreaterThan(100);
        assertIdle();
    }

    @Test
    void noConnectionIsKeptAfterTenThousandRequests() throws Exception {
        var client = Executors.newFixedThreadPool(8);
        try (client) {
            var asked = IntStream.range(0, 10_000)
                    .mapToObj(i -> client.submit(
                            () -> http.ask(i % 10 == 0 ? PAGES : "{ pages(first: 1) { nodes { slug } } }")))
                    .toList();
            for (var answer : asked) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        assertIdle();
    }

    @Test
    void noConnectionIsKeptForClientsThatHangUp() throws Exception {
        var body = "{\"query\":\"%s\"}".formatted(PAGES);
        var request =
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(body.length(), body);
        for (int i = 0; i < 200; i++) {
            try (var socket = new Socket("localhost", port)) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // hanging up is what this is about
            }
        }
        assertIdle();
    }

    private void write() {
        writing.executeWithoutResult(_ -> {
            var name = "load-"
                    + jdbc.sql("select count(*) from secret")
                            .query(Integer.class)
                            .single();
            jdbc.sql("insert into secret (name, value) values (?, 'load') on conflict (name) do nothing")
                    .param(name)
                    .update();
            jdbc.sql("delete from secret where name = ?").param(name).update();
        });
    }

    private static Callable<Void> until(Instant end, AtomicInteger count, Runnable work) {
        return () -> {
            while (Instant.now().isBefore(end)) {
                work.run();
                count.incrementAndGet();
            }
            return null;
        };
    }

    private static void together(List<Callable<Void>> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(work.size())) {
            for (Future<Void> one : pool.invokeAll(work)) {
                one.get();
            }
        }
    }

    private void assertIdle() throws InterruptedException {
        var patience = Instant.now().plusSeconds(5);
        while (active() > 0 && Instant.now().isBefore(patience)) {
            Thread.sleep(20);
        }
        assertThat(active()).isZero();
    }

    private int active() {
        return writer.getHikariPoolMXBean().getActiveConnections()
                + reader.getHikariPoolMXBean().getActiveConnections();
    }
}
