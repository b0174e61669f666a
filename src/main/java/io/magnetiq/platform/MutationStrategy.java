package io.magnetiq.platform;

import static java.util.Objects.requireNonNull;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.MergedSelectionSet;
import io.magnetiq.database.Interrupts;
import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs a mutation operation: its fields one after the other, all on the calling thread; the first one that fails as a
/// whole ends it.
///
/// What is selected below a field is read in one transaction, which begins with its first statement: after the field's
/// own transaction, the one that writes. It has as long as a query has; the writing takes what it takes.
class MutationStrategy extends AsyncExecutionStrategy {
    private final TransactionTemplate reading;
    private final Interrupts interrupts;
    private final Statements statements;
    private final Deadlines deadlines;
    private final Replica replica;

    MutationStrategy(
            DataFetcherExceptionHandler errors,
            TransactionTemplate reading,
            Interrupts interrupts,
            Statements statements,
            Deadlines deadlines,
            Replica replica) {
        super(errors);
        this.reading = reading;
        this.interrupts = interrupts;
        this.statements = statements;
        this.deadlines = deadlines;
        this.replica = replica;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        statements.begin(false);
        var result = result(context, parameters);
        context.getGraphQLContext().put(Statements.class, statements.count());
        replica.position().ifPresent(position -> context.getGraphQLContext().put(DatabaseFacts.REACHED, position));
        return CompletableFuture.completedFuture(result);
    }

    /// Only the fields of the operation itself; those below are fetched by the strategy of queries.
    @Override
    protected @Nullable Object fetchField(ExecutionContext context, ExecutionStrategyParameters parameters) {
        var written = super.fetchField(context, parameters);
        Deadlines.Deadline deadline = requireNonNull(context.getGraphQLContext().get(Deadlines.Deadline.class));
        deadline.begin(System.nanoTime());
        return written;
    }

    private ExecutionResult result(ExecutionContext context, ExecutionStrategyParameters parameters) {
        var data = new LinkedHashMap<String, Object>();
        for (var field : parameters.getFields().getSubFields().entrySet()) {
            // What was read below the field before may have been changed by this one.
            context.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
            // Else the engine takes its levels for dispatched already, and this one would wait for ever.
            context.getDataLoaderDispatcherStrategy().executionSerialStrategy(context, parameters);
            var alone = MergedSelectionSet.newMergedSelectionSet()
                    .subFields(Map.of(field.getKey(), field.getValue()))
                    .build();
            var result = requireNonNull(reading.execute(transaction -> {
                try (var deadline = deadlines.later(interrupts.ofThisThread(), context.getExecutionInput())) {
                    context.getGraphQLContext().put(Deadlines.Deadline.class, deadline);
                    return deadline.answered(() -> super.execute(context, parameters.transform(of -> of.fields(alone)))
                            .join());
                } finally {
                    // A field below that failed has answered for itself.
                    if (transaction.isRollbackOnly()) {
                        transaction.setRollbackOnly();
                    }
                }
            }));
            Map<String, Object> answer = result.getData();
            if (answer == null) {
                return result;
            }
            data.putAll(answer);
        }
        return new ExecutionResultImpl(data, context.getErrors());
    }
}
