package io.magnetiq.platform;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import io.magnetiq.ServerTest;
import io.magnetiq.database.Changes;
import io.magnetiq.database.Interrupts;
import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import io.magnetiq.execution.BreadthFirst;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// An answer is of one moment, even if something changes between the use of what was kept and the first statement.
@ServerTest
class TornTests {
    private static final String MENU = Long.toString(Long.MAX_VALUE);
    private static final String INSERT = "insert into Menu (id, menuKey) values (%1$s, '%1$s')".formatted(MENU);
    private static final String ALL = "{ early failing batched late }";

    private final EntityManager entities;
    private final Changes changes;
    private final TransactionTemplate writing;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KeptMenus menus;
    private final Deadlines deadlines = new Deadlines(Duration.ofSeconds(3));

    TornTests(
            EntityManager entities,
            Changes changes,
            Statements statements,
            Interrupts interrupts,
            Replica replica,
            PlatformTransactionManager transactions) {
        this.entities = entities;
        this.changes = changes;
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        writing = new TransactionTemplate(transactions);
        var errors = new SimpleDataFetcherExceptionHandler();
        var strategy = new OperationStrategy(
                errors, reading, interrupts, statements, deadlines, replica, new BreadthFirst(errors), meters);
        menus = new KeptMenus(entities, statements, reading, strategy);
    }

    @AfterEach
    void removeWhatWasWritten() {
        deadlines.close();
        write("delete from Menu m where m.id = " + MENU);
    }

    @Test
    void whatWasKeptIsUsedAsLongAsNothingChanges() {
        quiet();

        assertThat(menus.ask("{ early late }").<Map<String, Object>>getData())
                .containsEntry("early", KeptMenus.KEPT)
                .containsEntry("late", menus.count());
        assertThat(repeated()).isZero();
    }

    @Test
    void allIsReadAgainIfSomethingChangedBeforeTheFirstStatement() {
        quiet();
        var before = menus.count();
        menus.meanwhile(() -> elsewhere(() -> write(INSERT)));

        assertThatAllIsReadAgain(before, menus.ask(ALL));
    }

    @Test
    void allIsReadAgainIfWhatWasWrittenIsNotToldOfYet() throws InterruptedException {
        quiet();
        var before = menus.count();
        var committed = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var writer = Thread.ofVirtual()
                .unstarted(() -> writing.executeWithoutResult(_ -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            committed.countDown();
                            await(over);
                        }
                    });
                    entities.createQuery(INSERT).executeUpdate();
                }));
        menus.meanwhile(() -> {
            writer.start();
            await(committed);
        });

        var answer = menus.ask(ALL);
        over.countDown();
        writer.join();

        assertThatAllIsReadAgain(before, answer);
    }

    @Test
    void anOperationWhoseTimeIsUpIsNotReadAgain() {
        quiet();
        menus.meanwhile(() -> {
            elsewhere(() -> write(INSERT));
            menus.count();
            Awaitility.await().until(() -> menus.input().isCancelled());
        });

        assertThat(menus.ask(ALL).getErrors())
                .extracting(error -> error.getExtensions().get("code"))
                .containsExactly("TIMEOUT");
        assertThat(repeated()).isZero();
    }

    private void assertThatAllIsReadAgain(int before, ExecutionResult answer) {
        assertThat(answer.<Map<String, Object>>getData())
                .containsEntry("early", before + 1)
                .containsEntry("batched", before + 1)
                .containsEntry("late", before + 1);
        assertThat(answer.getErrors()).hasSize(1);
        assertThat(menus.batches()).isEqualTo(2);
        assertThat(menus.input().getGraphQLContext().<List<String>>get(OperationStrategy.NOTES))
                .containsExactly("late");
        assertThat(menus.input().getGraphQLContext().<Long>get(OperationStrategy.UNFORESEEN))
                .isOne();
        assertThat(repeated()).isOne();
    }

    /// News of what other tests have written may still be on its way.
    private void quiet() {
        var last = new AtomicLong(-1);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(300))
                .until(() -> last.getAndSet(changes.now()) == changes.now());
    }

    private double repeated() {
        return meters.counter("graphql.operations.repeated").count();
    }

    private void write(String hql) {
        writing.executeWithoutResult(_ -> entities.createQuery(hql).executeUpdate());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void elsewhere(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
