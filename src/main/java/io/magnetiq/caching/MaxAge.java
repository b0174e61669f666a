package io.magnetiq.caching;

import static java.util.Objects.requireNonNull;

import graphql.execution.ExecutionContext;
import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long an answer may be kept, by `@cacheControl`: the shortest time of all fields, whatever `@skip` and `@include`
/// say.
///
/// @param seconds 0 for not at all
record MaxAge(int seconds) {
    private static final MaxAge NONE = new MaxAge(0);
    private static final String DIRECTIVE = "cacheControl";

    static MaxAge of(ExecutionContext context, OperationDefinition operation) {
        var walk = new Walk(context.getGraphQLSchema(), context.getFragmentsByName());
        var root = context.getGraphQLSchema().getQueryType();
        var shortest = walk.shortest(operation.getSelectionSet(), root, 0, Integer.MAX_VALUE);
        return shortest == Integer.MAX_VALUE ? NONE : new MaxAge(shortest);
    }

    private record Walk(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
        /// @param inherited of the object whose fields these are
        @SuppressWarnings("rawtypes")
        private int shortest(SelectionSet set, GraphQLCompositeType parent, int inherited, int soFar) {
            var shortest = soFar;
            for (var selection : set.getSelections()) {
                if (shortest == 0) {
                    return 0;
                }
                shortest = switch (selection) {
                    case Field field -> Math.min(shortest, field(field, parent, inherited, shortest));
                    case InlineFragment inline ->
                        within(inline.getSelectionSet(), inline.getTypeCondition(), parent, inherited, shortest);
                    case FragmentSpread spread -> {
                        var fragment = fragments.get(spread.getName());
                        yield fragment == null
                                ? 0
                                : within(
                                        fragment.getSelectionSet(),
                                        fragment.getTypeCondition(),
                                        parent,
                                        inherited,
                                        shortest);
                    }
                    default -> 0;
                };
            }
            return shortest;
        }

        private int field(Field field, GraphQLCompositeType parent, int inherited, int shortest) {
            if (field.getName().equals(Introspection.TypeNameMetaFieldDef.getName())) {
                return shortest;
            }
            if (!(parent instanceof GraphQLFieldsContainer container)
                    || container.getFieldDefinition(field.getName()) == null) {
                return 0;
            }
            var definition = container.getFieldDefinition(field.getName());
            var type = GraphQLTypeUtil.unwrapAll(definition.getType());
            var own = seconds(definition);
            if (!(type instanceof GraphQLCompositeType composite)) {
                return own == null ? inherited : own;
            }
            var allowed = own != null ? own : seconds((GraphQLDirectiveContainer) composite);
            return allowed == null || allowed == 0
                    ? 0
                    : shortest(
                            requireNonNull(field.getSelectionSet()), composite, allowed, Math.min(shortest, allowed));
        }

        /// A narrower type has to allow it itself.
        private int within(
                SelectionSet set, @Nullable TypeName condition, GraphQLCompositeType parent, int inherited, int soFar) {
            if (condition == null || condition.getName().equals(parent.getName())) {
                return shortest(set, parent, inherited, soFar);
            }
            var own = schema.getType(condition.getName()) instanceof GraphQLCompositeType type
                    ? seconds((GraphQLDirectiveContainer) type)
                    : null;
            return own == null
                    ? 0
                    : shortest(
                            set,
                            (GraphQLCompositeType) requireNonNull(schema.getType(condition.getName())),
                            Math.min(inherited, own),
                            Math.min(soFar, own));
        }

        private static @Nullable Integer seconds(GraphQLDirectiveContainer element) {
            var directive = element.getAppliedDirective(DIRECTIVE);
            var argument = directive == null ? null : directive.getArgument("maxAge");
            return argument == null ? null : (Integer) argument.getValue();
        }
    }
}
