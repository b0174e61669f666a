package io.magnetiq.content;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.magnetiq.platform.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Checks the props of a block against the type of its kind, and meets every localized text on the way.
final class Props {
    private static final Set<String> OWN = Set.of("id", "kind", "position", "children");

    private final BiConsumer<String, String> text;

    /// @param text takes language and text of each localized value
    Props(BiConsumer<String, String> text) {
        this.text = text;
    }

    /// Refuses props that the kind does not have or whose values do not fit; a kind nobody knows is kept as it is.
    void check(GraphQLSchema schema, String kind, Map<String, Object> props) {
        var type = BlockKinds.type(schema, kind);
        if (type.getName().equals(BlockKinds.UNKNOWN)) {
            return;
        }
        props.keySet().stream().filter(OWN::contains).findFirst().ifPresent(name -> {
            throw wrong(kind, name, "is not a prop");
        });
        object(type, props, kind);
    }

    private void object(GraphQLObjectType type, Map<?, ?> values, String at) {
        values.forEach((name, value) -> {
            var field = type.getFieldDefinition(name.toString());
            if (field == null) {
                throw wrong(at, name, "is no field of " + type.getName());
            }
            if (value != null) {
                field(field, value, at + "." + name);
            }
        });
    }

    private void field(GraphQLFieldDefinition field, Object value, String at) {
        if (!field.hasAppliedDirective("localized")) {
            value(field.getType(), value, at);
            return;
        }
        if (!(value instanceof Map<?, ?> languages)) {
            throw wrong(at, "value", "is not a map by language");
        }
        languages.forEach((language, spoken) -> {
            value(field.getType(), spoken, at + "." + language);
            words(language.toString(), spoken);
        });
    }

    private void value(GraphQLOutputType declared, Object value, String at) {
        var type = GraphQLTypeUtil.unwrapNonNull(declared);
        if (GraphQLTypeUtil.isList(type)) {
            if (!(value instanceof List<?> list)) {
                throw wrong(at, "value", "is not a list");
            }
            var inner = (GraphQLOutputType) GraphQLTypeUtil.unwrapOne(type);
            list.forEach(one -> value(inner, one, at));
            return;
        }
        switch (type) {
            case GraphQLEnumType known
            when known.getValue(value.toString()) == null -> throw wrong(at, value, "is no " + known.getName());
            case GraphQLScalarType scalar
            when !fits(scalar, value) -> throw wrong(at, value, "is no " + scalar.getName());
            case GraphQLObjectType nested when value instanceof Map<?, ?> map -> object(nested, map, at);
            case GraphQLObjectType reference
            when !value.toString().matches("-?\\d+") -> throw wrong(at, value, "is no id of a " + reference.getName());
            default -> {}
        }
    }

    private static boolean fits(GraphQLScalarType scalar, Object value) {
        return switch (scalar.getName()) {
            case "Int" -> value instanceof Integer;
            case "Float" -> value instanceof Number;
            case "Boolean" -> value instanceof Boolean;
            case "JSON" -> true;
            default -> value instanceof String;
        };
    }

    private void words(String language, Object spoken) {
        switch (spoken) {
            case String words -> text.accept(language, words);
            case Map<?, ?> map -> map.values().forEach(value -> words(language, value));
            case Collection<?> list -> list.forEach(value -> words(language, value));
            default -> {}
        }
    }

    private static Refusal wrong(String at, Object what, String why) {
        return Refusal.badInput("Block %s: %s %s.".formatted(at, what, why));
    }
}
