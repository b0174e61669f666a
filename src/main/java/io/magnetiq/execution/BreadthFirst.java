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

/// Executes queries breadth-first by plans, which are kept as long as their documents are.
public final class BreadthFirst {
    private static final Set<String> CONDITIONS = Set.of("skip", "include");
    private static final int VARIANTS = 16;

    private final DataFetcherExceptionHandler errors;
    private final Cache<OperationDefinition, Plans> plans =
            Caffeine.newBuilder().weakKeys().build();

    /// @param errors makes errors of what fetchers throw
    public BreadthFirst(DataFetcherExceptionHandler errors) {
        this.errors = errors;
    }

    /// The plans of an operation by the values of the variables that conditions look at.
    private record Plans(Set<String> conditions, Map<Map<String, Object>, Plan> variants) {}

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
        return new Run(context, plan(context, parameters), errors)
                .from(parameters.getSource(), parameters.getLocalContext());
    }

    private Plan plan(ExecutionContext context, ExecutionStrategyParameters parameters) {
        var known = plans.get(
                context.getOperationDefinition(), _ -> new Plans(conditions(context), new ConcurrentHashMap<>()));
        var values = new HashMap<>(context.getCoercedVariables().toMap());
        values.keySet().retainAll(known.conditions());
        var plan = known.variants().get(values);
        if (plan == null) {
            GraphQLObjectType root = parameters.getExecutionStepInfo().getUnwrappedNonNullTypeAs();
            plan = new Plan(context, root, parameters.getFields(), values);
            if (known.variants().size() < VARIANTS) {
                known.variants().put(values, plan);
            }
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
