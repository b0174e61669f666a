package io.magnetiq.execution;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Arguments made up at random: literals, or variables with their declarations and values.
final class RandomInputs {
    private final Random random;
    private final List<String> declared = new ArrayList<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();

    RandomInputs(Random random) {
        this.random = random;
    }

    /// The same value as it stands in a document and as it stands in variables.
    private record Made(String literal, @Nullable Object value) {}

    String declarations() {
        return declared.isEmpty() ? "" : "(" + String.join(", ", declared) + ")";
    }

    Map<String, Object> variables() {
        return variables;
    }

    /// True or false, often by a variable.
    String flag() {
        var value = random.nextBoolean();
        return random.nextInt(3) == 0 ? String.valueOf(value) : variable("Boolean!", value);
    }

    String value(GraphQLInputType type, boolean needed) {
        if (!needed && random.nextInt(8) == 0 && !GraphQLTypeUtil.isNonNull(type)) {
            return random.nextBoolean() ? "null" : absent(GraphQLTypeUtil.simplePrint(type));
        }
        var made = made(type, 0);
        return random.nextInt(3) == 0 && made.value() != null
                ? variable(GraphQLTypeUtil.simplePrint(type), made.value())
                : made.literal();
    }

    private String variable(String type, Object value) {
        var name = "$v" + declared.size();
        declared.add(name + ": " + type);
        variables.put(name.substring(1), value);
        return name;
    }

    private String absent(String type) {
        var name = "$v" + declared.size();
        declared.add(name + ": " + type);
        return name;
    }

    private Made made(GraphQLInputType type, int depth) {
        return switch (type) {
            case GraphQLNonNull required -> made((GraphQLInputType) required.getWrappedType(), depth);
            case GraphQLList list -> list((GraphQLInputType) list.getWrappedType(), depth);
            case GraphQLEnumType choice -> {
                var names = choice.getValues();
                var name = names.get(random.nextInt(names.size())).getName();
                yield new Made(name, name);
            }
            case GraphQLInputObjectType input -> object(input, depth);
            default -> scalar(GraphQLTypeUtil.simplePrint(type));
        };
    }

    private Made scalar(String name) {
        return switch (name) {
            case "Int" -> number(random.nextInt(50));
            case "Float" -> number(random.nextInt(50) / 4.0);
            case "Boolean" -> number(random.nextBoolean());
            default -> new Made("\"t" + random.nextInt(9) + "\"", "t" + random.nextInt(9));
        };
    }

    private static Made number(Object value) {
        return new Made(String.valueOf(value), value);
    }

    private Made list(GraphQLInputType item, int depth) {
        var literals = new ArrayList<String>();
        var values = new ArrayList<@Nullable Object>();
        for (int left = random.nextInt(3); left > 0; left--) {
            var one = made(item, depth + 1);
            literals.add(one.literal());
            values.add(one.value());
        }
        return new Made("[" + String.join(", ", literals) + "]", values);
    }

    private Made object(GraphQLInputObjectType type, int depth) {
        var literals = new ArrayList<String>();
        var values = new LinkedHashMap<String, @Nullable Object>();
        var only = type.isOneOf() ? random.nextInt(type.getFields().size()) : -1;
        for (int at = 0; at < type.getFields().size(); at++) {
            var field = type.getFields().get(at);
            var needed = GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue();
            if (only < 0 ? needed || (depth < 2 && random.nextInt(4) == 0) : at == only) {
                var one = made(field.getType(), depth + 1);
                literals.add(field.getName() + ": " + one.literal());
                values.put(field.getName(), one.value());
            }
        }
        return new Made("{" + String.join(", ", literals) + "}", values);
    }
}
