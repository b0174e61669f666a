package io.magnetiq.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Notes in a query's context how long its answer may be kept.
@Component
class CacheRules extends SimplePerformantInstrumentation {
    private final Cache<OperationDefinition, MaxAge> known =
            Caffeine.newBuilder().weakKeys().build();

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        var context = parameters.getExecutionContext();
        if (context.isQueryOperation()) {
            var age = known.get(context.getOperationDefinition(), operation -> MaxAge.of(context, operation));
            context.getGraphQLContext().put(MaxAge.class, age);
        }
        return super.beginExecuteOperation(parameters, state);
    }
}
