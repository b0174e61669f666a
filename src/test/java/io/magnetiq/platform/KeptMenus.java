package io.magnetiq.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.magnetiq.database.Statements;
import io.magnetiq.database.Statements.Reading;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.springframework.transaction.support.TransactionTemplate;

/// A little schema over the menus: `early` is kept where it may be, the other fields are read.
final class KeptMenus {
    /// What `early` says instead of the number, where it was not read again.
    static final int KEPT = -1;

    private static final String SDL = "type Query { early: Int failing: Int batched: Int late: Int }";

    private final EntityManager entities;
    private final Statements statements;
    private final TransactionTemplate reading;
    private final OperationStrategy strategy;
    private final Cache<String, Reading<Integer>> kept = Caffeine.newBuilder().build();
    private Runnable meanwhile = () -> {};
    private ExecutionInput input = ExecutionInput.newExecutionInput("{ late }").build();
    private int batches;

    KeptMenus(EntityManager entities, Statements statements, TransactionTemplate reading, OperationStrategy strategy) {
        this.entities = entities;
        this.statements = statements;
        this.reading = reading;
        this.strategy = strategy;
    }

    /// What happens, once, when `failing` is asked for.
    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /// Of the last operation.
    ExecutionInput input() {
        return input;
    }

    int batches() {
        return batches;
    }

    /// Reads how many menus there are, which is kept, and then the document.
    ExecutionResult ask(String document) {
        statements.begin(false);
        kept.put("early", statements.reading(this::count));
        DataFetcher<Integer> early = _ -> statements.known(kept, "early") == null ? count() : KEPT;
        DataFetcher<Integer> failing = _ -> {
            var once = meanwhile;
            meanwhile = () -> {};
            once.run();
            throw new IllegalStateException("planted");
        };
        DataFetcher<CompletableFuture<Integer>> batched =
                env -> env.<Integer, Integer>getDataLoader("batched").load(1);
        DataFetcher<Integer> late = env -> {
            List<String> notes =
                    env.getGraphQlContext().computeIfAbsent(OperationStrategy.NOTES, _ -> new ArrayList<>());
            notes.add("late");
            env.getGraphQlContext()
                    .<Long>compute(OperationStrategy.UNFORESEEN, (_, taken) -> taken == null ? 1L : taken + 1);
            return count();
        };
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetchers(
                                Map.of("early", early, "failing", failing, "batched", batched, "late", late)))
                .build();
        BatchLoader<Integer, Integer> loader = keys -> {
            batches++;
            return CompletableFuture.completedFuture(
                    keys.stream().map(_ -> count()).toList());
        };
        input = ExecutionInput.newExecutionInput(document)
                .dataLoaderRegistry(DataLoaderRegistry.newRegistry()
                        .register("batched", DataLoaderFactory.newDataLoader(loader))
                        .build())
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SDL), wiring))
                .queryExecutionStrategy(strategy)
                .build()
                .execute(input);
    }

    Integer count() {
        return reading.execute(_ -> entities.createQuery("select cast(count(m) as integer) from Menu m", Integer.class)
                .getSingleResult());
    }
}
