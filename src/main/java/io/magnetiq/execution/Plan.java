package io.magnetiq.execution;

import static java.util.Objects.requireNonNull;

import graphql.GraphQLContext;
import graphql.execution.ExecutionContext;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.introspection.Introspection;
import graphql.language.FragmentDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/// A query compiled for one choice of its conditions: for each object type at each place, the fields that are asked.
///
/// Selections below the root are compiled when an object of their type is first met; a plan serves all requests.
final class Plan {
    private final FieldCollector collector = new FieldCollector();
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Object> conditions;
    private final AtomicInteger steps = new AtomicInteger();
    private final Selection root;

    /// @param conditions the values of the variables that `@skip` and `@include` look at
    Plan(ExecutionContext context, GraphQLObjectType type, MergedSelectionSet fields, Map<String, Object> conditions) {
        schema = context.getGraphQLSchema();
        fragments = context.getFragmentsByName();
        this.conditions = conditions;
        root = selection(type, fields);
    }

    /// The fields that are asked of an object of one type at one place, and where each response key stands.
    ///
    /// Compared by identity.
    static final class Selection {
        private final GraphQLObjectType type;
        private final List<Step> steps;
        private final Map<String, Integer> keys = new HashMap<>();

        private Selection(GraphQLObjectType type, List<Step> steps) {
            this.type = type;
            this.steps = steps;
            steps.forEach(step -> keys.put(step.key().getValue(), keys.size()));
        }

        GraphQLObjectType type() {
            return type;
        }

        List<Step> steps() {
            return steps;
        }

        Map<String, Integer> keys() {
            return keys;
        }
    }

    /// A type as values are fitted into it.
    ///
    /// @param type as the schema has it
    /// @param inner without `!`
    /// @param required is null refused?
    /// @param item what the list holds; null where it is none
    record Shape(
            GraphQLOutputType type,
            GraphQLOutputType inner,
            boolean required,
            @Nullable Shape item) {
        static Shape of(GraphQLOutputType type) {
            var inner = (GraphQLOutputType) GraphQLTypeUtil.unwrapNonNull(type);
            var item = inner instanceof GraphQLList list ? of((GraphQLOutputType) list.getWrappedType()) : null;
            return new Shape(type, inner, GraphQLTypeUtil.isNonNull(type), item);
        }
    }

    /// One field that is asked of objects of one type.
    ///
    /// @param below what is asked of the objects it leads to, by their type
    record Step(
            SerializedString key,
            MergedField field,
            GraphQLFieldDefinition definition,
            DataFetcher<?> fetcher,
            Shape shape,
            Map<GraphQLObjectType, Selection> below) {
        boolean isTypeName() {
            return field.getName().equals(Introspection.TypeNameMetaFieldDef.getName());
        }
    }

    Selection root() {
        return root;
    }

    /// How many were compiled so far.
    int steps() {
        return steps.get();
    }

    Selection below(Step step, GraphQLObjectType type) {
        var known = step.below().get(type);
        if (known != null) {
            return known;
        }
        var asked = FieldCollectorParameters.newParameters()
                .schema(schema)
                .objectType(type)
                .fragments(fragments)
                .variables(conditions)
                .graphQLContext(GraphQLContext.getDefault())
                .build();
        var compiled = selection(type, collector.collectFields(asked, step.field()));
        var other = step.below().putIfAbsent(type, compiled);
        return other == null ? compiled : other;
    }

    private Selection selection(GraphQLObjectType type, MergedSelectionSet fields) {
        var compiled = fields.getKeys().stream()
                .map(key -> step(key, type, requireNonNull(fields.getSubField(key))))
                .toList();
        steps.addAndGet(compiled.size());
        return new Selection(type, compiled);
    }

    private Step step(String key, GraphQLObjectType type, MergedField field) {
        var definition = Introspection.getFieldDefinition(schema, type, field.getName());
        var fetcher = schema.getCodeRegistry().getDataFetcher(type.getName(), definition.getName(), definition);
        return new Step(
                new SerializedString(key),
                field,
                definition,
                fetcher,
                Shape.of(definition.getType()),
                new ConcurrentHashMap<>());
    }
}
