package io.magnetiq.platform;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import io.magnetiq.database.Statements;
import jakarta.persistence.EntityManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hibernate.Session;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs a query operation: begin a read-only transaction, resolve every field in it, end it, answer.
///
/// All fields are resolved on the calling thread, so that they share the one connection and its snapshot.
class OperationStrategy extends AsyncExecutionStrategy {
    private final TransactionTemplate reading;
    private final EntityManager entities;
    private final Statements statements;
    private final Deadlines deadlines;

    OperationStrategy(
            DataFetcherExceptionHandler errors,
            TransactionTemplate reading,
            EntityManager entities,
            Statements statements,
            Deadlines deadlines) {
        super(errors);
        this.reading = reading;
        this.entities = entities;
        this.statements = statements;
        this.deadlines = deadlines;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        statements.reset();
        var result = reading.execute(_ -> {
            var session = entities.unwrap(Session.class);
            try (var deadline = deadlines.start(session, context.getExecutionInput())) {
                return resolved(context, parameters, deadline);
            }
        });
        context.getGraphQLContext().put(Statements.class, statements.count());
        return CompletableFuture.completedFuture(result);
    }

    private ExecutionResult resolved(
            ExecutionContext context, ExecutionStrategyParameters parameters, Deadlines.Deadline deadline) {
        try {
            var result = super.execute(context, parameters).join();
            return deadline.passed() ? deadline.refusal() : result;
        } catch (CompletionException | AbortExecutionException e) {
            if (deadline.passed()) {
                return deadline.refusal();
            }
            throw e;
        }
    }
}
