package io.magnetiq.limits;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stands at the engine's turns: measures a document before it is validated, an operation before it is executed.
@Component
class OperationLimits extends SimplePerformantInstrumentation {
    private final LimitProperties limits;

    OperationLimits(LimitProperties limits) {
        this.limits = limits;
    }

    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables parsed, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        DocumentCheck.of(parsed.getDocument(), limits);
        return parsed;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        NullVariables.refuse(parameters.getExecutionContext());
        TextCheck.allow("cost", Cost.of(parameters.getExecutionContext(), limits.listSize()), limits.cost());
        return super.beginExecuteOperation(parameters, state);
    }
}
