package io.magnetiq.subscription;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.execution.Async;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategy;
import graphql.execution.ExecutionStrategyParameters;
import io.magnetiq.journal.Entry;
import io.magnetiq.platform.OperationStrategy;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs a subscription operation. Without an event it answers what the root field follows; with one it runs as a query
/// does, in a transaction of its own. Nothing stays behind between two events.
class SubscriptionStrategy extends ExecutionStrategy {
    private final ExecutionStrategy showing;
    private final TransactionTemplate reading;

    SubscriptionStrategy(DataFetcherExceptionHandler errors, ExecutionStrategy showing, TransactionTemplate reading) {
        super(errors);
        this.showing = showing;
        this.reading = reading;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        if (context.getGraphQLContext().hasKey(Entry.class)) {
            // The journal is read from the primary, and a replica may not have come as far.
            context.getGraphQLContext().put(OperationStrategy.PRIMARY, true);
            return showing.execute(context, parameters);
        }
        var followed = reading.execute(transaction -> {
            try {
                return followed(context, parameters);
            } finally {
                // A field that failed has answered for itself.
                if (transaction.isRollbackOnly()) {
                    transaction.setRollbackOnly();
                }
            }
        });
        return CompletableFuture.completedFuture(new ExecutionResultImpl(followed, context.getErrors()));
    }

    private @Nullable Object followed(ExecutionContext context, ExecutionStrategyParameters parameters) {
        var fields = parameters.getFields();
        var root = Objects.requireNonNull(fields.getSubField(fields.getKeys().getFirst()));
        var path = parameters.getPath().segment(root.getResultKey());
        var opening = parameters.transform(of -> of.field(root).path(path));
        return OperationStrategy.alone(
                Async.toCompletableFuture(fetchField(context, opening)).join());
    }
}
