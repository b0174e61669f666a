package io.magnetiq.editing;

import static graphql.schema.GraphQLTypeUtil.isList;
import static graphql.schema.GraphQLTypeUtil.unwrapNonNull;
import static graphql.schema.GraphQLTypeUtil.unwrapOne;
import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Nodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads blocks of inputs as they are kept, along the type of their kind: texts by language, references as ids.
///
/// It knows no kind: `BlockInput` names them, and the type of a name and its input say the rest.
@Component
class BlockInputs {
    private static final String KEEP = "keep";
    private static final String CHILDREN = "children";
    private static final String LANGUAGES = "languages";
    private static final int LONGEST = 20_000;

    private final GlobalIds ids;
    private final Nodes nodes;
    private final Texts texts;

    BlockInputs(GlobalIds ids, Nodes nodes, Texts texts) {
        this.ids = ids;
        this.nodes = nodes;
        this.texts = texts;
    }

    /// @param given as `BlockInput` has them
    /// @param known blocks that may be kept
    List<NewBlock> read(List<Map<String, Object>> given, Map<Long, NewBlock> known, DataFetchingEnvironment env) {
        var references = new HashMap<String, Map<Long, At>>();
        var reading = new Reading(env.getGraphQLSchema(), known, references);
        var blocks = reading.blocks(given, At.INPUT.in("blocks"));
        references.forEach((type, places) -> {
            var there = nodes.read(type, places.keySet(), env.getGraphQlContext()).stream()
                    .map(Identified::id)
                    .collect(Collectors.toSet());
            places.forEach((id, at) -> {
                if (!there.contains(id)) {
                    throw at.missing(type);
                }
            });
        });
        return blocks;
    }

    /// Some blocks that are being read, and what they refer to by type and id, with the first place of each.
    private final class Reading {
        private final GraphQLSchema schema;
        private final Map<Long, NewBlock> known;
        private final Map<String, Map<Long, At>> references;

        Reading(GraphQLSchema schema, Map<Long, NewBlock> known, Map<String, Map<Long, At>> references) {
            this.schema = schema;
            this.known = known;
            this.references = references;
        }

        List<NewBlock> blocks(List<Map<String, Object>> given, At at) {
            return IntStream.range(0, given.size())
                    .mapToObj(i -> block(given.get(i), at.in(i)))
                    .toList();
        }

        private NewBlock block(Map<String, Object> given, At at) {
            // `@oneOf`: there is exactly one.
            var kind = given.keySet().iterator().next();
            var here = at.in(kind);
            if (kind.equals(KEEP)) {
                return ids.openAny((String) requireNonNull(given.get(kind)))
                        .map(known::get)
                        .orElseThrow(() -> here.missing("Block in the newest content"));
            }
            var props = new LinkedHashMap<>(map(given.get(kind)));
            var languages = texts.languages(list(props.remove(LANGUAGES)), here.in(LANGUAGES));
            List<Map<String, Object>> children = list(props.remove(CHILDREN));
            var name = Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "Block";
            return new NewBlock(
                    kind,
                    languages,
                    object(requireNonNull(schema.getObjectType(name)), props, here),
                    blocks(children, here.in(CHILDREN)));
        }

        private Map<String, Object> object(GraphQLObjectType type, Map<String, Object> values, At at) {
            var input = (GraphQLInputObjectType) requireNonNull(schema.getType(type.getName() + "Input"));
            var read = new LinkedHashMap<String, Object>();
            values.forEach((name, value) -> {
                if (value != null) {
                    Bounds.demand(input.getFieldDefinition(name), value, at.in(name));
                    read.put(name, field(type.getFieldDefinition(name), value, at.in(name)));
                }
            });
            return read;
        }

        private Object field(GraphQLFieldDefinition field, Object value, At at) {
            if (!field.hasAppliedDirective("localized")) {
                return value(field.getType(), value, at);
            }
            var byLanguage = new LinkedHashMap<String, Object>();
            var seen = new HashSet<String>();
            List<Map<String, Object>> given = list(value);
            for (int i = 0; i < given.size(); i++) {
                var one = given.get(i);
                var here = at.in(i);
                var tag = texts.language((String) requireNonNull(one.get("lang")), seen, here.in("lang"));
                var said = value(field.getType(), requireNonNull(one.get("value")), here.in("value"));
                if (!(said instanceof String text && text.isBlank())) {
                    byLanguage.put(tag, said);
                }
            }
            return byLanguage;
        }

        private Object value(GraphQLType declared, Object value, At at) {
            var type = unwrapNonNull(declared);
            if (isList(type)) {
                List<Object> given = list(value);
                return IntStream.range(0, given.size())
                        .mapToObj(i -> value(unwrapOne(type), given.get(i), at.in(i)))
                        .toList();
            }
            return switch (type) {
                case GraphQLObjectType node
                when nodes.knows(node.getName()) -> reference(node.getName(), (String) value, at);
                case GraphQLObjectType nested -> object(nested, map(value), at);
                case GraphQLScalarType url when url.getName().equals("Url") -> Bounds.link((String) value, at);
                default -> value instanceof String text ? Texts.within(text, LONGEST, at) : value;
            };
        }

        private String reference(String type, String sealed, At at) {
            var id = ids.open(type, sealed).orElseThrow(() -> at.missing(type));
            references.computeIfAbsent(type, _ -> new LinkedHashMap<>()).putIfAbsent(id, at);
            return Long.toString(id);
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> map(@Nullable Object value) {
            return (Map<String, Object>) requireNonNull(value);
        }

        @SuppressWarnings("unchecked")
        private static <T> List<T> list(@Nullable Object value) {
            return value == null ? List.of() : (List<T>) value;
        }
    }
}
