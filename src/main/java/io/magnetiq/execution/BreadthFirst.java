package io.magnetiq.execution;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionResult;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.language.Directive;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLObjectType;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Executes queries breadth-first by plans, which are kept no longer than their documents, and only so many.
public final class BreadthFirst {
    private static final Set<String> CONDITIONS = Set.of("skip", "include");
    private static final int VARIANTS = 16;

    /// A step takes some 250 bytes; the operations of a site have fewer than a hundred.
    private static final int MOST_STEPS = 100_000;

    private final DataFetcherExceptionHandler errors;
    private final Cache<OperationDefinition, Plans> plans = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(MOST_STEPS)
            .weigher((OperationDefinition _, Plans known) -> 1 + known.steps())
            .build();

    /// @param errors makes errors of what fetchers throw
    public BreadthFirst(DataFetcherExceptionHandler errors) {
        this.errors = errors;
    }

    /// The plans of an operation by the values of the variables that conditions look at.
    private record Plans(Set<String> conditions, Map<Map<String, Object>, Plan> variants) {
        int steps() {
            return variants.values().stream().mapToInt(Plan::steps).sum();
        }
    }

    /// Is this an operation for it? The others are left to the engine's own strategies.
    public boolean takes(ExecutionContext context, ExecutionStrategyParameters parameters) {
        return context.isQueryOperation()
                && !context.hasIncrementalSupport()
                && parameters.getFields().getSubFieldsList().stream()
                        .noneMatch(field -> field.getName().equals("__schema")
                                || field.getName().equals("__type"));
    }

    /// @throws graphql.execution.AbortExecutionException once the operation's input is cancelled
    public ExecutionResult execute(ExecutionContext context, ExecutionStrategyParameters parameters) {
        var operation = context.getOperationDefinition();
        var known = plans.get(operation, _ -> new Plans(conditions(context), new ConcurrentHashMap<>()));
        var values = new HashMap<>(context.getCoercedVariables().toMap());
        values.keySet().retainAll(known.conditions());
        var plan = known.variants().get(values);
        var weighed = plan == null ? 0 : plan.steps();
        if (plan == null) {
            plan = compiled(context, parameters, values, known);
        }
        try {
            return new Run(context, plan, errors).from(parameters.getSource(), parameters.getLocalContext());
        } finally {
            if (plan.steps() > weighed && known.variants().get(values) == plan) {
                // What has grown is put in its place again, for the cache to weigh it.
                plans.put(operation, known);
            }
        }
    }

    /// How many steps are kept, for whoever wants to know that they are bounded.
    int steps() {
        plans.cleanUp();
        return plans.asMap().values().stream().mapToInt(Plans::steps).sum();
    }

    private static Plan compiled(
            ExecutionContext context, ExecutionStrategyParameters parameters, Map<String, Object> values, Plans known) {
        GraphQLObjectType root = parameters.getExecutionStepInfo().getUnwrappedNonNullTypeAs();
        var plan = new Plan(context, root, parameters.getFields(), values);
        if (known.variants().size() < VARIANTS) {
            known.variants().put(values, plan);
        }
        return plan;
    }

    @SuppressWarnings("rawtypes")
    private static Set<String> conditions(ExecutionContext context) {
        var names = new HashSet<String>();
        var parts = new ArrayList<Node>(context.getFragmentsByName().values());
        parts.add(context.getOperationDefinition());
        new NodeTraverser()
                .preOrder(
                        new NodeVisitorStub() {
                            @Override
                            public TraversalControl visitDirective(Directive directive, TraverserContext<Node> at) {
                                if (CONDITIONS.contains(directive.getName())
                                        && requireNonNull(directive.getArgument("if"))
                                                        .getValue()
                                                instanceof VariableReference value) {
                                    names.add(value.getName());
                                }
                                return TraversalControl.CONTINUE;
                            }
                        },
                        parts);
        return names;
    }
}
