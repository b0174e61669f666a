package io.magnetiq.limits;

import graphql.GraphQLContext;
import io.magnetiq.platform.OperationStrategy;
import org.springframework.stereotype.Component;

/// How much an operation may be answered with where no page size tells beforehand: as much again as it may cost.
@Component
public class Allowance {
    private final LimitProperties limits;

    Allowance(LimitProperties limits) {
        this.limits = limits;
    }

    /// Counts what was found for an answer, before it is shown.
    ///
    /// @throws io.magnetiq.platform.Refusal once it is too much
    public void take(GraphQLContext operation, long fields) {
        var taken = operation.<Long>getOrDefault(OperationStrategy.UNFORESEEN, 0L) + fields;
        operation.put(OperationStrategy.UNFORESEEN, taken);
        TextCheck.allow("cost", taken, limits.cost());
    }
}
