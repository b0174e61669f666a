package io.magnetiq.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.OnlyOn;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.database.Engine;
import io.magnetiq.platform.Ids;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Nodes share what is due, take over from each other, and stop.
@ServerTest
record WorkerTests(
        ScheduleDesk desk,
        Engine engine,
        @Qualifier("writer") DataSource writer) {
    private static final Duration MOMENT = Duration.ofMillis(300);

    @Test
    void twoNodesRunEachOnce() {
        var probe = new Probe();
        var ids = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
        try (var nodes = nodes()) {
            var at = nodes.instant().plusSeconds(60);
            ids.forEach(id -> desk.schedule(probe.name(), id, at, ""));
            nodes.start(probe);
            nodes.start(probe);
            nodes.forward(Duration.ofMinutes(1));

            await().until(() -> rows(probe) == 0);
            assertThat(probe.ids()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void whatFailsIsTriedAgainAndGivenUpInTheEnd() {
        var probe = new Probe(due -> {
            if (due.id().equals("once") && due.failures() > 0) {
                return Optional.empty();
            }
            throw new IOException("not today");
        });
        try (var nodes = nodes()) {
            nodes.start(probe);
            desk.schedule(probe.name(), "once", nodes.instant(), "");
            await().until(() -> rows(probe) == 0);
            assertThat(probe.runs).extracting(Due::failures).containsExactly(0, 1);

            desk.schedule(probe.name(), "always", nodes.instant(), "");
            await().until(() -> rows(probe) == 0);
            assertThat(probe.runs).extracting(Due::failures).containsExactly(0, 1, 0, 1, 2);
        }
    }

    @Test
    void whatAnswersWithATimeRunsAgainThen() {
        var again = Ids.now().plusSeconds(60);
        var probe = new Probe(due -> Optional.of(again).filter(time -> due.at().isBefore(time)));
        try (var nodes = nodes()) {
            nodes.start(probe);
            desk.schedule(probe.name(), "1", nodes.instant(), "");
            await().until(() -> probe.runs.size() == 1);
            nodes.forward(Duration.ofMinutes(1));

            await().until(() -> rows(probe) == 0);
            assertThat(probe.runs).hasSize(2);
        }
    }

    @Test
    void whatRecursRunsOnceAPeriodAmongAllNodes() throws InterruptedException {
        var probe = new Probe() {
            @Override
            public Optional<Duration> every() {
                return Optional.of(Duration.ofHours(1));
            }
        };
        try (var nodes = nodes()) {
            nodes.start(probe);
            nodes.start(probe);
            await().until(() -> probe.runs.size() == 1);
            Thread.sleep(MOMENT);
            nodes.forward(Duration.ofHours(1));
            await().until(() -> probe.runs.size() == 2);
            Thread.sleep(MOMENT);

            assertThat(probe.runs).hasSize(2);
        } finally {
            desk.cancel(probe.name(), Job.RECURRING);
        }
    }

    @Test
    void aNodeTakesOverFromOneThatDied() {
        var probe = new Probe();
        desk.schedule(probe.name(), "1", Instant.now().plusSeconds(60), "");
        JdbcClient.create(writer)
                .sql("update scheduled_task set picked = true, picked_by = 'dead', last_heartbeat = created"
                                .replace("created", engine.typed() ? "now() - interval '1 minute'" : "1")
                        + " where task_name = ?")
                .param(probe.name())
                .update();
        try (var nodes = nodes()) {
            nodes.start(probe);

            await().until(() -> rows(probe) == 0);
            assertThat(probe.ids()).containsExactly("1");
        }
    }

    @Test
    void aNodeThatStopsInterruptsWhatHangsAndLeavesItToOthers() throws InterruptedException {
        var going = new CountDownLatch(1);
        var hanging = new Probe(_ -> {
            going.countDown();
            Thread.sleep(Duration.ofMinutes(5));
            return Optional.empty();
        });
        try (var nodes = nodes()) {
            var node = nodes.start(hanging);
            desk.schedule(hanging.name(), "1", nodes.instant(), "");
            going.await();
            var begun = System.nanoTime();
            node.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
            // It writes that down while it ends.
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(JdbcClient.create(writer)
                                    .sql("select count(*) from scheduled_task where task_name = ? and not picked")
                                    .param(hanging.name())
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(1));
        } finally {
            desk.cancel(hanging.name(), "1");
        }
    }

    @Test
    @OnlyOn(engine = TestDatabase.SQLITE, because = "only there is a count of writes that nobody else adds to")
    void aNodeWithNothingToDoWritesNothing() throws SQLException, InterruptedException {
        try (var nodes = nodes();
                var connection = engine.direct().getConnection()) {
            nodes.start(new Probe());
            Thread.sleep(MOMENT);
            var before = writes(connection);
            Thread.sleep(Duration.ofSeconds(1));

            assertThat(writes(connection)).isEqualTo(before);
        }
    }

    private static long writes(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma data_version")) {
            return row.getLong(1);
        }
    }

    private Nodes nodes() {
        return new Nodes(writer, engine, desk);
    }

    private int rows(Probe probe) {
        return JdbcClient.create(writer)
                .sql("select count(*) from scheduled_task where task_name = ?")
                .param(probe.name())
                .query(Integer.class)
                .single();
    }
}
