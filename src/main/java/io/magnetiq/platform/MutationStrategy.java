package io.magnetiq.platform;

import static java.util.Objects.requireNonNull;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.MergedSelectionSet;
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
/// own transaction, the one that writes.
class MutationStrategy extends AsyncExecutionStrategy {
    private final TransactionTemplate reading;
    private final Statements statements;
    private final Replica replica;

    MutationStrategy(
            DataFetcherExceptionHandler errors, TransactionTemplate reading, Statements statements, Replica replica) {
        super(errors);
        this.reading = reading;
        this.statements = statements;
        this.replica = replica;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        statements.begin(false);
        var data = data(context, parameters);
        context.getGraphQLContext().put(Statements.class, statements.count());
        replica.position().ifPresent(position -> context.getGraphQLContext().put(DatabaseFacts.REACHED, position));
        return CompletableFuture.completedFuture(new ExecutionResultImpl(data, context.getErrors()));
    }

    private @Nullable Map<String, Object> data(ExecutionContext context, ExecutionStrategyParameters parameters) {
        var data = new LinkedHashMap<String, Object>();
        for (var field : parameters.getFields().getSubFields().entrySet()) {
            // What was read below the field before may have been changed by this one.
            context.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
            var alone = MergedSelectionSet.newMergedSelectionSet()
                    .subFields(Map.of(field.getKey(), field.getValue()))
                    .build();
            Map<String, Object> answer = requireNonNull(reading.execute(transaction -> {
                        try {
                            return super.execute(context, parameters.transform(of -> of.fields(alone)))
                                    .join();
                        } finally {
                            // A field below that failed has answered for itself.
                            if (transaction.isRollbackOnly()) {
                                transaction.setRollbackOnly();
                            }
                        }
                    }))
                    .getData();
            if (answer == null) {
                return null;
            }
            data.putAll(answer);
        }
        return data;
    }
}
