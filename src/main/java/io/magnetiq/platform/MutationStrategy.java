package io.magnetiq.platform;

import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import java.util.concurrent.CompletableFuture;

/// Runs a mutation operation: its fields one after the other, each a transaction of its own, all on the calling thread.
class MutationStrategy extends AsyncSerialExecutionStrategy {
    private final Statements statements;
    private final Replica replica;

    MutationStrategy(DataFetcherExceptionHandler errors, Statements statements, Replica replica) {
        super(errors);
        this.statements = statements;
        this.replica = replica;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        statements.reset();
        return super.execute(context, parameters).thenApply(result -> {
            context.getGraphQLContext().put(Statements.class, statements.count());
            replica.position().ifPresent(position -> context.getGraphQLContext().put(DatabaseFacts.REACHED, position));
            return result;
        });
    }
}
