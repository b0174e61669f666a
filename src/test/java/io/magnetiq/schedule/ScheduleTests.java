package io.magnetiq.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.ServerTest;
import io.magnetiq.database.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What is scheduled runs, where it was scheduled for good.
@ServerTest
record ScheduleTests(
        ScheduleDesk desk,
        Engine engine,
        @Qualifier("writer") DataSource writer,
        PlatformTransactionManager transactions) {
    private static final Duration MOMENT = Duration.ofMillis(300);

    @Test
    void whatIsDueRunsOnceWithItsDataAndIsForgotten() {
        var probe = new Probe();
        var at = Instant.parse("2026-01-01T00:00:00Z");
        try (var nodes = nodes()) {
            nodes.start(probe);
            desk.schedule(probe.name(), "7", at, "{\"ä\": 1}");

            await().until(() -> rows(probe) == 0);
            assertThat(probe.runs).containsExactly(new Due("7", "{\"ä\": 1}", at, 0));
        }
    }

    @Test
    void whatIsScheduledOutlivesTheProcess() {
        var probe = new Probe();
        try (var nodes = nodes()) {
            nodes.start(probe).stop();
            desk.schedule(probe.name(), "1", nodes.instant().plusSeconds(60), "");
            nodes.start(probe).stop();
            assertThat(probe.runs).isEmpty();

            nodes.forward(Duration.ofMinutes(1));
            nodes.start(probe);
            await().until(() -> probe.ids().contains("1"));
        }
    }

    @Test
    void aRollbackSchedulesMovesAndCancelsNothing() throws InterruptedException {
        var probe = new Probe();
        try (var nodes = nodes()) {
            nodes.start(probe);
            desk.schedule(probe.name(), "kept", nodes.instant().plusSeconds(60), "");
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                desk.schedule(probe.name(), "new", nodes.instant(), "");
                desk.move(probe.name(), "kept", nodes.instant());
                status.setRollbackOnly();
            });
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                desk.cancel(probe.name(), "kept");
                status.setRollbackOnly();
            });

            Thread.sleep(MOMENT);
            assertThat(probe.runs).isEmpty();
            assertThat(rows(probe)).isEqualTo(1);
        }
    }

    @Test
    void nothingRunsBeforeTheTransactionEnds() {
        var probe = new Probe();
        try (var nodes = nodes()) {
            nodes.start(probe);
            new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                desk.schedule(probe.name(), "1", nodes.instant(), "");
                sleep();
                assertThat(probe.runs).isEmpty();
            });

            await().until(() -> probe.ids().contains("1"));
        }
    }

    @Test
    void whatIsMovedRunsThenAndWhatIsCancelledNever() throws InterruptedException {
        var probe = new Probe();
        try (var nodes = nodes()) {
            nodes.start(probe);
            var soon = nodes.instant().plusSeconds(60);
            desk.schedule(probe.name(), "moved", soon, "");
            desk.schedule(probe.name(), "cancelled", soon, "");
            desk.schedule(probe.name(), "replaced", soon, "old");
            desk.schedule(probe.name(), "replaced", soon.plusSeconds(1), "new");
            assertThat(desk.move(probe.name(), "moved", soon.plusSeconds(3600))).isTrue();
            assertThat(desk.cancel(probe.name(), "cancelled")).isTrue();
            assertThat(desk.move(probe.name(), "cancelled", soon)).isFalse();
            assertThat(desk.cancel(probe.name(), "cancelled")).isFalse();

            nodes.forward(Duration.ofMinutes(2));
            await().until(() -> probe.data().contains("new"));
            Thread.sleep(MOMENT);
            assertThat(probe.ids()).containsExactly("replaced");
            nodes.forward(Duration.ofHours(1));
            await().until(() -> probe.ids().contains("moved"));
        }
    }

    @Test
    void whatIsAskedForDuringARunIsDoneAfterIt() {
        var going = new CountDownLatch(1);
        var first = new CountDownLatch(1);
        var probe = new Probe(due -> {
            if (due.data().equals("first")) {
                going.countDown();
                first.await();
            }
            return Optional.empty();
        });
        try (var nodes = nodes()) {
            nodes.start(probe);
            desk.schedule(probe.name(), "1", nodes.instant(), "first");
            await().until(() -> going.getCount() == 0);
            desk.schedule(probe.name(), "1", nodes.instant(), "second");
            desk.move(probe.name(), "1", nodes.instant().plusMillis(1));
            first.countDown();

            await().until(() -> rows(probe) == 0);
            assertThat(probe.data()).containsExactly("first", "second");
        }
    }

    @Test
    void whatIsCancelledDuringARunIsNotRunAgain() throws InterruptedException {
        var going = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var probe = new Probe(due -> {
            going.countDown();
            end.await();
            return Optional.of(due.at());
        });
        try (var nodes = nodes()) {
            nodes.start(probe);
            desk.schedule(probe.name(), "1", nodes.instant(), "");
            going.await();
            assertThat(desk.cancel(probe.name(), "1")).isTrue();
            assertThat(desk.move(probe.name(), "1", nodes.instant())).isFalse();
            end.countDown();

            await().until(() -> rows(probe) == 0);
            assertThat(probe.runs).hasSize(1);
        }
    }

    private Nodes nodes() {
        return new Nodes(writer, engine, desk);
    }

    private static void sleep() {
        try {
            Thread.sleep(MOMENT);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int rows(Probe probe) {
        return JdbcClient.create(writer)
                .sql("select count(*) from scheduled_task where task_name = ?")
                .param(probe.name())
                .query(Integer.class)
                .single();
    }
}
