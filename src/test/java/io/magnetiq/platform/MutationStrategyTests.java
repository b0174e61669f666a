package io.magnetiq.platform;

import static org.assertj.core.api.Assertions.assertThat;

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
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What is read below a field of a mutation has as long as a query has; the writing takes what it takes.
@ServerTest
class MutationStrategyTests {
    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final String SDL =
            "type Query { at: Int } type Mutation { write: Payload } type Payload { at: Int endless: Int }";
    private static final String ENDLESS =
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000)"
                    + " select count(*) from n";

    private final Deadlines deadlines = new Deadlines(LIMIT);
    private final AtomicInteger written = new AtomicInteger();
    private final GraphQL engine;

    MutationStrategyTests(
            EntityManager entities,
            Statements statements,
            Interrupts interrupts,
            Replica replica,
            PlatformTransactionManager transactions) {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        var errors = new SimpleDataFetcherExceptionHandler();
        DataFetcher<Integer> write = _ -> {
            Thread.sleep(LIMIT.multipliedBy(2));
            return written.incrementAndGet();
        };
        DataFetcher<Integer> at = _ -> written.get();
        DataFetcher<Object> endless = _ -> reading.execute(
                _ -> entities.createNativeQuery(ENDLESS, Long.class).getSingleResult());
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("Mutation", type -> type.dataFetcher("write", write))
                .type("Payload", type -> type.dataFetchers(Map.of("at", at, "endless", endless)))
                .build();
        engine = GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SDL), wiring))
                .mutationExecutionStrategy(
                        new MutationStrategy(errors, reading, interrupts, statements, deadlines, replica))
                .build();
    }

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void whatIsWrittenMayTakeLonger() {
        var answer = engine.execute("mutation { one: write { at } other: write { at } }");

        assertThat(answer.getErrors()).isEmpty();
        assertThat(answer.<Map<String, Object>>getData())
                .containsEntry("one", Map.of("at", 1))
                .containsEntry("other", Map.of("at", 2));
    }

    @Test
    void whatIsReadBelowItMayNot() {
        ExecutionResult answer =
                engine.execute("mutation { one: write { at } other: write { endless } third: write { at } }");

        assertThat(answer.getErrors())
                .extracting(error -> error.getExtensions().get("code"))
                .containsExactly("TIMEOUT");
        assertThat(answer.<Object>getData()).isNull();
        assertThat(written).hasValue(2);
    }
}
