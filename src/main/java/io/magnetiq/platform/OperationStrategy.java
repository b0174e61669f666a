package io.magnetiq.platform;

import graphql.ExecutionResult;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionContextBuilder;
import graphql.execution.ExecutionStrategyParameters;
import io.magnetiq.database.Interrupts;
import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import io.magnetiq.execution.BreadthFirst;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

/// Runs a query operation: begin a read-only transaction, resolve every field in it, end it, answer.
///
/// All fields are resolved on the calling thread, so that they share the one connection and its snapshot.
public class OperationStrategy extends AsyncExecutionStrategy {
    /// Stands in the context of an operation that must not be read from a replica: what it is about may not be there.
    public static final String PRIMARY = "primary";

    /// Under which fields may leave in its context what belongs to the answer as a whole.
    public static final String NOTES = "notes";

    /// Under which the tables that a query has read stand in its context, when it is over.
    public static final String TABLES = "tables";

    /// Under which stands in its context how much of the answer its cost did not foresee.
    public static final String UNFORESEEN = "unforeseen";

    private final TransactionTemplate reading;
    private final Interrupts interrupts;
    private final Statements statements;
    private final Deadlines deadlines;
    private final Replica replica;
    private final @Nullable BreadthFirst breadthFirst;
    private final Counter planned;
    private final Counter left;
    private final Counter repeated;

    /// @param breadthFirst null where the engine's own way is wanted
    OperationStrategy(
            DataFetcherExceptionHandler errors,
            TransactionTemplate reading,
            Interrupts interrupts,
            Statements statements,
            Deadlines deadlines,
            Replica replica,
            @Nullable BreadthFirst breadthFirst,
            MeterRegistry meters) {
        super(errors);
        this.reading = reading;
        this.interrupts = interrupts;
        this.statements = statements;
        this.deadlines = deadlines;
        this.replica = replica;
        this.breadthFirst = breadthFirst;
        planned = meters.counter("graphql.operations", "execution", "breadth-first");
        left = meters.counter("graphql.operations", "execution", "engine");
        repeated = meters.counter("graphql.operations.repeated");
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        if (context.getGraphQLContext().hasKey(PRIMARY)) {
            return CompletableFuture.completedFuture(read(context, parameters));
        }
        String position = context.getGraphQLContext().getOrDefault(DatabaseFacts.ASKED, Replica.ANYWHERE);
        try (var _ = replica.reading(position)) {
            return CompletableFuture.completedFuture(read(context, parameters));
        }
    }

    @Override
    protected @Nullable Object fetchField(ExecutionContext context, ExecutionStrategyParameters parameters) {
        return alone(super.fetchField(context, parameters));
    }

    /// The value in a stream of one, into which Spring puts whatever the root of a subscription answers.
    public static @Nullable Object alone(@Nullable Object fetched) {
        return fetched instanceof Publisher<?> stream ? Mono.from(stream).block() : fetched;
    }

    private @Nullable ExecutionResult read(ExecutionContext context, ExecutionStrategyParameters parameters) {
        var begun = System.nanoTime();
        var facts = context.getGraphQLContext();
        var plans = breadthFirst != null && breadthFirst.takes(context, parameters) ? breadthFirst : null;
        (plans == null ? left : planned).increment();
        Function<ExecutionContext, ExecutionResult> answer = plans == null
                ? attempt -> super.execute(attempt, parameters).join()
                : attempt -> plans.execute(attempt, parameters);
        // An event is told as it is, and statements are counted where none was saved.
        statements.begin(plans != null && !facts.hasKey(PRIMARY) && !facts.hasKey(DatabaseFacts.COUNTED));
        try {
            var result = snapshot(context, answer, begun);
            if (statements.torn() && !context.getExecutionInput().isCancelled()) {
                repeated.increment();
                statements.begin(false);
                facts.delete(NOTES).delete(UNFORESEEN);
                context.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
                result = snapshot(context.transform(ExecutionContextBuilder::resetErrors), answer, begun);
            }
            facts.put(Statements.class, statements.count()).put(TABLES, statements.tables());
            return result;
        } finally {
            // What else this thread reads is not asked whether it is torn.
            statements.begin(false);
        }
    }

    private @Nullable ExecutionResult snapshot(
            ExecutionContext context, Function<ExecutionContext, ExecutionResult> answer, long begun) {
        return reading.execute(transaction -> {
            try (var deadline = deadlines.start(interrupts.ofThisThread(), context.getExecutionInput(), begun)) {
                return deadline.answered(() -> answer.apply(context));
            } finally {
                // A field that failed has answered for itself; the others keep what they read.
                if (transaction.isRollbackOnly()) {
                    transaction.setRollbackOnly();
                }
            }
        });
    }
}
