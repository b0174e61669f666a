package io.magnetiq.execution;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A query that is valid for a schema, made up at random: aliases, merged fields, fragments, variables, conditions.
final class RandomOperation {
    private static final int DEEPEST = 4;
    private static final int WIDEST = 4;

    private final Random random;
    private final GraphQLSchema schema;
    private final RandomInputs inputs;
    private final StringBuilder fragments = new StringBuilder();
    private int names;

    private RandomOperation(GraphQLSchema schema, Random random) {
        this.schema = schema;
        this.random = random;
        inputs = new RandomInputs(random);
    }

    /// A document with what it is asked with.
    record Asked(String document, Map<String, Object> variables) {}

    static Asked of(GraphQLSchema schema, Random random) {
        var made = new RandomOperation(schema, random);
        var selection = made.selection(schema.getQueryType(), 0);
        var document = "query Q" + made.inputs.declarations() + " " + selection + made.fragments;
        return new Asked(document, made.inputs.variables());
    }

    private String selection(GraphQLCompositeType type, int depth) {
        var parts = new ArrayList<String>();
        for (int left = 1 + random.nextInt(WIDEST); left > 0; left--) {
            switch (random.nextInt(10)) {
                case 0 -> parts.add(alias() + "__typename");
                case 1 -> {
                    var on = narrowed(type);
                    parts.add("... on " + on.getName() + condition() + selection(on, depth + 1));
                }
                case 2 -> parts.add(spread(narrowed(type), depth));
                case 3 -> parts.add("..." + condition() + selection(type, depth + 1));
                default -> parts.addAll(field(type, depth));
            }
        }
        return "{ " + String.join(" ", parts) + " }";
    }

    private String spread(GraphQLCompositeType type, int depth) {
        var name = "F" + ++names;
        var fragment = " fragment %s on %s %s".formatted(name, type.getName(), selection(type, depth + 1));
        fragments.append(fragment);
        var spread = "..." + name + condition();
        return random.nextInt(4) == 0 ? spread + " ..." + name : spread;
    }

    /// One field, now and then asked twice with what is selected below it in two parts.
    private List<String> field(GraphQLCompositeType type, int depth) {
        var fields = type instanceof GraphQLFieldsContainer container
                ? container.getFieldDefinitions().stream()
                        .filter(field -> depth < DEEPEST || !composite(field))
                        .toList()
                : List.<GraphQLFieldDefinition>of();
        if (fields.isEmpty()) {
            return List.of(alias() + "__typename");
        }
        var field = fields.get(random.nextInt(fields.size()));
        // Under its own name it may meet one of another type; with an alias never.
        var start = alias() + field.getName() + arguments(field.getArguments());
        if (!composite(field)) {
            return List.of(start + condition());
        }
        var below = (GraphQLCompositeType) GraphQLTypeUtil.unwrapAll(field.getType());
        var once = start + condition() + selection(below, depth + 1);
        return random.nextInt(6) == 0 ? List.of(once, start + selection(below, depth + 1)) : List.of(once);
    }

    private String arguments(List<GraphQLArgument> definitions) {
        var given = new ArrayList<String>();
        for (var argument : definitions) {
            var needed = GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue();
            if (needed || random.nextInt(3) == 0) {
                given.add(argument.getName() + ": " + inputs.value(argument.getType(), needed));
            }
        }
        return given.isEmpty() ? "" : "(" + String.join(", ", given) + ")";
    }

    private String condition() {
        return switch (random.nextInt(12)) {
            case 0 -> " @include(if: " + inputs.flag() + ") ";
            case 1 -> " @skip(if: " + inputs.flag() + ") ";
            default -> " ";
        };
    }

    private String alias() {
        return "f" + ++names + ": ";
    }

    /// The type itself, or one that has something in common with it.
    private GraphQLCompositeType narrowed(GraphQLCompositeType type) {
        List<? extends GraphQLNamedType> others = switch (type) {
            case GraphQLInterfaceType several -> schema.getImplementations(several);
            case GraphQLUnionType several -> several.getTypes();
            case GraphQLObjectType one -> one.getInterfaces();
            default -> List.of();
        };
        return others.isEmpty() || random.nextBoolean()
                ? type
                : (GraphQLCompositeType) others.get(random.nextInt(others.size()));
    }

    private static boolean composite(GraphQLFieldDefinition field) {
        return GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType;
    }
}
