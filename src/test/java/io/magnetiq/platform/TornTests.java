package io.magnetiq.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.magnetiq.ServerTest;
import io.magnetiq.database.Interrupts;
import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import io.magnetiq.execution.BreadthFirst;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// An answer is of one moment, even if something changes between the use of what was kept and the first statement.
@ServerTest
class TornTests {
    private static final String SDL = "type Query { early: Int failing: Int batched: Int late: Int }";
    private static final String MENU = Long.toString(Long.MAX_VALUE);
    private static final int KEPT = -1;

    private final EntityManager entities;
    private final Statements statements;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Deadlines deadlines = new Deadlines(Duration.ofMinutes(1));
    private final OperationStrategy strategy;
    private final List<String> meanwhile = new ArrayList<>();
    private int batches;

    TornTests(
            EntityManager entities,
            Statements statements,
            Interrupts interrupts,
            Replica replica,
            PlatformTransactionManager transactions) {
        this.entities = entities;
        this.statements = statements;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        writing = new TransactionTemplate(transactions);
        var errors = new SimpleDataFetcherExceptionHandler();
        strategy = new OperationStrategy(
                errors, reading, interrupts, statements, deadlines, replica, new BreadthFirst(errors), meters);
    }

    @AfterEach
    void removeWhatWasWritten() {
        deadlines.close();
        write("delete from Menu m where m.id = " + MENU);
    }

    @Test
    void whatWasKeptIsUsedAsLongAsNothingChanges() {
        // News of what other tests have written may still be on its way.
        await().untilAsserted(() -> {
            var before = repeated();

            assertThat(ask("{ early late }").<Map<String, Object>>getData())
                    .containsEntry("early", KEPT)
                    .containsEntry("late", menus());
            assertThat(repeated()).isEqualTo(before);
        });
    }

    @Test
    void allIsReadAgainIfSomethingChangedBeforeTheFirstStatement() {
        var before = menus();
        await().untilAsserted(() ->
                assertThat(ask("{ early }").<Map<String, Object>>getData()).containsEntry("early", KEPT));
        meanwhile.add("insert into Menu (id, menuKey) values (%1$s, '%1$s')".formatted(MENU));

        var answer = ask("{ early failing batched late }");

        assertThat(answer.<Map<String, Object>>getData())
                .containsEntry("early", before + 1)
                .containsEntry("batched", before + 1)
                .containsEntry("late", before + 1);
        assertThat(answer.getErrors()).hasSize(1);
        assertThat(batches).isEqualTo(2);
        assertThat(repeated()).isOne();
    }

    private double repeated() {
        return meters.counter("graphql.operations.repeated").count();
    }

    /// Reads at first, which is kept, how many menus there are; a minus one tells that it was not read again.
    private ExecutionResult ask(String document) {
        statements.begin(false);
        var kept = statements.reading(this::menus);
        DataFetcher<Integer> early = _ -> statements.reuse(kept) ? KEPT : menus();
        DataFetcher<Integer> failing = _ -> {
            meanwhile.forEach(hql -> elsewhere(() -> write(hql)));
            meanwhile.clear();
            throw new IllegalStateException("planted");
        };
        DataFetcher<CompletableFuture<Integer>> batched =
                env -> env.<Integer, Integer>getDataLoader("batched").load(1);
        DataFetcher<Integer> late = _ -> menus();
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetchers(
                                Map.of("early", early, "failing", failing, "batched", batched, "late", late)))
                .build();
        BatchLoader<Integer, Integer> loader = keys -> {
            batches++;
            return CompletableFuture.completedFuture(
                    keys.stream().map(_ -> menus()).toList());
        };
        var input = ExecutionInput.newExecutionInput(document)
                .dataLoaderRegistry(DataLoaderRegistry.newRegistry()
                        .register("batched", DataLoaderFactory.newDataLoader(loader))
                        .build())
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SDL), wiring))
                .queryExecutionStrategy(strategy)
                .build()
                .execute(input);
    }

    private Integer menus() {
        return reading.execute(_ -> entities.createQuery("select cast(count(m) as integer) from Menu m", Integer.class)
                .getSingleResult());
    }

    private void write(String hql) {
        writing.executeWithoutResult(_ -> entities.createQuery(hql).executeUpdate());
    }

    private static void elsewhere(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
