package io.magnetiq.limits;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import graphql.execution.ExecutionContext;
import graphql.language.FragmentSpread;
import graphql.language.Node;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLNonNull;
import graphql.validation.DocumentVisitor;
import graphql.validation.LanguageTraversal;
import graphql.validation.TraversalContext;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Refuses null for a variable where only a value will do.
///
/// A document may use a variable there if it has a default, and the engine fails where null stands in for it: a
/// condition is neither true nor false, an input lacks what it must have.
@SuppressWarnings("rawtypes")
final class NullVariables implements DocumentVisitor {
    private final ExecutionContext operation;
    private final Set<String> missing;
    private final Set<String> seen;
    private final TraversalContext place;

    private NullVariables(ExecutionContext operation, Set<String> missing, Set<String> seen) {
        this.operation = operation;
        this.missing = missing;
        this.seen = seen;
        place = new TraversalContext(operation.getGraphQLSchema());
    }

    static void refuse(ExecutionContext operation) {
        var values = operation.getCoercedVariables();
        var missing = operation.getOperationDefinition().getVariableDefinitions().stream()
                .filter(variable -> variable.getDefaultValue() != null)
                .map(VariableDefinition::getName)
                .filter(name -> values.containsKey(name) && values.get(name) == null)
                .collect(toSet());
        if (!missing.isEmpty()) {
            look(operation.getOperationDefinition(), new NullVariables(operation, missing, new HashSet<>()));
        }
    }

    private static void look(Node part, NullVariables variables) {
        new LanguageTraversal().traverse(part, variables);
    }

    @Override
    public void enter(Node node, List<Node> above) {
        place.enter(node, above);
        if (node instanceof FragmentSpread spread && seen.add(spread.getName())) {
            look(requireNonNull(operation.getFragment(spread.getName())), new NullVariables(operation, missing, seen));
        }
        if (node instanceof VariableReference variable
                && missing.contains(variable.getName())
                && place.getInputType() instanceof GraphQLNonNull) {
            throw new Refusal(
                    ErrorCode.INVALID,
                    "Variable `%s` must not be null where it is used.".formatted(variable.getName()));
        }
    }

    @Override
    public void leave(Node node, List<Node> above) {
        place.leave(node, above);
    }
}
