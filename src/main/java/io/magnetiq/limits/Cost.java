package io.magnetiq.limits;

import static graphql.schema.GraphQLTypeUtil.isList;
import static graphql.schema.GraphQLTypeUtil.unwrapAll;
import static graphql.schema.GraphQLTypeUtil.unwrapNonNull;
import static java.util.Objects.requireNonNull;

import graphql.execution.ExecutionContext;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Estimates how many fields the answer of an operation may hold, from the page sizes that it declares.
///
/// What `@skip` and `@include` say does not count; of alternatives (`... on HeroBlock`) only the dearest does.
final class Cost {
    private static final int DEFAULT_PAGE = 20;
    private static final int LARGEST_PAGE = 100;
    private static final long PLENTY = 1L << 50;

    private final ExecutionContext operation;
    private final int listSize;

    private Cost(ExecutionContext operation, int listSize) {
        this.operation = operation;
        this.listSize = listSize;
    }

    static long of(ExecutionContext operation, int listSize) {
        var schema = operation.getGraphQLSchema();
        var definition = operation.getOperationDefinition();
        var root = switch (definition.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        return new Cost(operation, listSize).of(definition.getSelectionSet(), root, listSize);
    }

    private long of(SelectionSet selected, @Nullable GraphQLType parent, int size) {
        var sum = new Sum();
        add(selected, parent, "", size, sum);
        return sum.total();
    }

    // `kind` is the object type that the selection is for, empty where it is for all.
    @SuppressWarnings("rawtypes")
    private void add(SelectionSet selected, @Nullable GraphQLType parent, String kind, int size, Sum sum) {
        for (var selection : selected.getSelections()) {
            switch (selection) {
                case Field field -> sum.add(kind, of(field, parent, size));
                case InlineFragment inline ->
                    add(inline.getSelectionSet(), inline.getTypeCondition(), parent, kind, size, sum);
                case FragmentSpread spread -> {
                    var fragment = requireNonNull(operation.getFragment(spread.getName()));
                    add(fragment.getSelectionSet(), fragment.getTypeCondition(), parent, kind, size, sum);
                }
                default -> throw new IllegalStateException("Unknown selection " + selection);
            }
        }
    }

    private void add(
            SelectionSet selected,
            @Nullable TypeName condition,
            @Nullable GraphQLType parent,
            String kind,
            int size,
            Sum sum) {
        var type = condition == null ? parent : operation.getGraphQLSchema().getType(condition.getName());
        var narrowed = type instanceof GraphQLObjectType object ? object.getName() : kind;
        add(selected, type, narrowed, size, sum);
    }

    private long of(Field field, @Nullable GraphQLType parent, int size) {
        var below = field.getSelectionSet();
        if (below == null || field.getName().startsWith("__") || !(parent instanceof GraphQLFieldsContainer owner)) {
            return 1;
        }
        var definition = owner.getFieldDefinition(field.getName());
        var type = unwrapAll(definition.getType());
        var page = page(field);
        if (isList(unwrapNonNull(definition.getType()))) {
            return Math.min(PLENTY, 1 + page.orElse(size) * of(below, type, listSize));
        }
        return 1 + of(below, type, paged(definition) ? page.orElse(DEFAULT_PAGE) : listSize);
    }

    /// A page size out of bounds is refused by its field, not here.
    private OptionalInt page(Field field) {
        var page = OptionalInt.empty();
        for (var argument : field.getArguments()) {
            if (sizes(argument.getName())) {
                var value = switch (argument.getValue()) {
                    case IntValue literal -> literal.getValue();
                    case VariableReference variable ->
                        operation.getCoercedVariables().get(variable.getName());
                    default -> null;
                };
                if (value instanceof Number number) {
                    page = OptionalInt.of(Math.clamp(number.longValue(), page.orElse(0), LARGEST_PAGE));
                }
            }
        }
        return page;
    }

    private static boolean paged(GraphQLFieldDefinition definition) {
        return definition.getArguments().stream().anyMatch(argument -> sizes(argument.getName()));
    }

    private static boolean sizes(String argument) {
        return argument.equals("first") || argument.equals("last");
    }

    /// Costs beside each other, apart for each object type that they are for.
    private static final class Sum {
        private final Map<String, Long> kinds = new HashMap<>();
        private long common;

        void add(String kind, long cost) {
            if (kind.isEmpty()) {
                common = Math.min(PLENTY, common + cost);
            } else {
                kinds.merge(kind, cost, (a, b) -> Math.min(PLENTY, a + b));
            }
        }

        long total() {
            return common
                    + kinds.values().stream().mapToLong(cost -> cost).max().orElse(0);
        }
    }
}
