package io.magnetiq.content;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.magnetiq.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes through the props of a block along the type of its kind.
final class Props {
    private static final Set<String> OWN = Set.of("id", "kind", "position", "languages", "children");

    private final BiConsumer<String, String> text;
    private final Consumer<String> problem;

    private Props(BiConsumer<String, String> text, Consumer<String> problem) {
        this.text = text;
        this.problem = problem;
    }

    /// Meets every localized text, and refuses props that the kind does not have or whose values do not fit; a kind
    /// nobody
    /// knows is kept as it is.
    ///
    /// @param text takes language and text
    static Props checking(BiConsumer<String, String> text) {
        return new Props(text, problem -> {
            throw Refusal.badInput(problem);
        });
    }

    /// Meets every localized text; what does not fit, for the type has changed since, has none.
    ///
    /// @param text takes language and text
    static Props texts(BiConsumer<String, String> text) {
        return new Props(text, _ -> {});
    }

    void visit(GraphQLSchema schema, String kind, Map<String, Object> props) {
        var type = BlockKinds.type(schema, kind);
        if (type.getName().equals(BlockKinds.UNKNOWN)) {
            return;
        }
        props.keySet().stream().filter(OWN::contains).findFirst().ifPresent(name -> wrong(kind, name, "is not a prop"));
        object(type, props, kind, null);
    }

    private void object(GraphQLObjectType type, Map<?, ?> values, String at, @Nullable String language) {
        values.forEach((name, value) -> {
            var field = type.getFieldDefinition(name.toString());
            if (field == null) {
                wrong(at, name, "is no field of " + type.getName());
            } else if (value != null) {
                field(field, value, at + "." + name, language);
            }
        });
    }

    private void field(GraphQLFieldDefinition field, Object value, String at, @Nullable String language) {
        if (!field.hasAppliedDirective("localized")) {
            value(field.getType(), value, at, language);
            return;
        }
        if (!(value instanceof Map<?, ?> languages)) {
            wrong(at, "value", "is not a map by language");
            return;
        }
        languages.forEach((spoken, words) -> value(field.getType(), words, at + "." + spoken, spoken.toString()));
    }

    private void value(GraphQLOutputType declared, Object value, String at, @Nullable String language) {
        var type = GraphQLTypeUtil.unwrapNonNull(declared);
        if (GraphQLTypeUtil.isList(type)) {
            if (!(value instanceof List<?> list)) {
                wrong(at, "value", "is not a list");
                return;
            }
            var inner = (GraphQLOutputType) GraphQLTypeUtil.unwrapOne(type);
            list.forEach(one -> value(inner, one, at, language));
            return;
        }
        switch (type) {
            case GraphQLEnumType known
            when known.getValue(value.toString()) == null -> wrong(at, value, "is no " + known.getName());
            case GraphQLScalarType scalar when !fits(scalar, value) -> wrong(at, value, "is no " + scalar.getName());
            case GraphQLObjectType nested when value instanceof Map<?, ?> map -> object(nested, map, at, language);
            case GraphQLObjectType reference
            when !value.toString().matches("-?\\d+") -> wrong(at, value, "is no id of a " + reference.getName());
            case GraphQLScalarType scalar
            when language != null && scalar.getName().equals("String") -> text.accept(language, value.toString());
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

    private void wrong(String at, Object what, String why) {
        problem.accept("Block %s: %s %s.".formatted(at, what, why));
    }
}
