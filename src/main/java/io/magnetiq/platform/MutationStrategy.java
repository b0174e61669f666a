package io.magnetiq.platform;

import static java.util.Objects.requireNonNull;

import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs a mutation operation: its fields one after the other, all on the calling thread.
///
/// What is selected below a field is read in one transaction, which begins with its first statement: after the field's
/// own transaction, the one that writes.
class MutationStrategy extends AsyncSerialExecutionStrategy {
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
        statements.reset();
        return super.execute(context, parameters).thenApply(result -> {
            context.getGraphQLContext().put(Statements.class, statements.count());
            replica.position().ifPresent(position -> context.getGraphQLContext().put(DatabaseFacts.REACHED, position));
            return result;
        });
    }

    @Override
    protected Object resolveFieldWithInfo(ExecutionContext context, ExecutionStrategyParameters parameters) {
        return requireNonNull(reading.execute(transaction -> {
            try {
                return resolved(context, parameters);
            } finally {
                // A field below that failed has answered for itself.
                if (transaction.isRollbackOnly()) {
                    transaction.setRollbackOnly();
                }
            }
        }));
    }

    private Object resolved(ExecutionContext context, ExecutionStrategyParameters parameters) {
        var field = super.resolveFieldWithInfo(context, parameters);
        var info = field instanceof CompletableFuture<?> future ? future.join() : field;
        if (info instanceof FieldValueInfo value && value.isFutureValue()) {
            value.getFieldValueFuture().exceptionally(_ -> null).join();
        }
        return field;
    }
}
