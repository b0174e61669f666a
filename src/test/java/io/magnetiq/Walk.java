package io.magnetiq;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// All ways through the schema that begin at `Query`, as operations that can be asked.
///
/// @param permitted fields that are gone through
/// @param arguments texts of arguments for a field, such as `(slug: "about")`, each leading to an object of the type
public record Walk(
        GraphQLSchema schema, BiPredicate<GraphQLObjectType, GraphQLFieldDefinition> permitted, Arguments arguments) {
    /// No type is met more often than this on one way; so cycles end.
    private static final int MEETINGS = 2;

    /// Knows which arguments lead somewhere.
    public interface Arguments {
        List<String> of(GraphQLFieldDefinition field, GraphQLObjectType target);
    }

    /// A way to objects of one type or, at its end, of several.
    ///
    /// @param steps fields with their arguments, and type conditions
    public record Way(List<String> steps, GraphQLCompositeType target) {
        /// The operation that asks for something at the end of this way.
        public String document(String selection) {
            return steps.stream().collect(joining(" { ", "{ ", " { ")) + selection + " }".repeat(steps.size() + 1);
        }

        private Way by(String step, GraphQLCompositeType to) {
            var longer = new ArrayList<>(steps);
            longer.add(step);
            return new Way(longer, to);
        }
    }

    /// @param depth fields on a way, at most
    /// @return the short ones first
    public List<Way> ways(int depth) {
        var found = new ArrayList<Way>();
        var start = schema.getQueryType();
        collect(new Way(List.of(), start), start, List.of(), depth, found);
        found.sort(Comparator.comparingInt(way -> way.steps().size()));
        return found;
    }

    private void collect(Way way, GraphQLObjectType type, List<GraphQLObjectType> met, int depth, List<Way> found) {
        for (var field : type.getFieldDefinitions()) {
            if (depth == 0 || !permitted.test(type, field) || !(target(field) instanceof GraphQLCompositeType target)) {
                continue;
            }
            var calls = new LinkedHashMap<String, List<GraphQLObjectType>>();
            for (var object : objects(target)) {
                arguments
                        .of(field, object)
                        .forEach(call -> calls.computeIfAbsent(call, _ -> new ArrayList<>())
                                .add(object));
            }
            calls.forEach((call, objects) -> {
                var next = way.by(field.getName() + call, target);
                found.add(next);
                for (var object : objects) {
                    if (Collections.frequency(met, object) < MEETINGS) {
                        var beyond = object.equals(target) ? next : next.by("... on " + object.getName(), object);
                        collect(beyond, object, and(met, object), depth - 1, found);
                    }
                }
            });
        }
    }

    /// What can stand where this type is declared.
    public List<GraphQLObjectType> objects(GraphQLCompositeType type) {
        return switch (type) {
            case GraphQLObjectType object -> List.of(object);
            case GraphQLInterfaceType open -> schema.getImplementations(open);
            case GraphQLUnionType union ->
                union.getTypes().stream().map(GraphQLObjectType.class::cast).toList();
            default -> throw new IllegalStateException(type.getName());
        };
    }

    /// Selects all fields without fields of their own that pass, of each type that can stand there; in several parts
    /// where types disagree on a field.
    public List<String> leaves(
            GraphQLCompositeType type, BiPredicate<GraphQLObjectType, GraphQLFieldDefinition> which) {
        if (type instanceof GraphQLObjectType object) {
            return List.of("__typename " + names(object, which));
        }
        var parts = objects(type).stream()
                .filter(object -> !names(object, which).isEmpty())
                .map(object -> "... on %s { %s }".formatted(object.getName(), names(object, which)))
                .toList();
        var agree = objects(type).stream()
                .flatMap(object -> object.getFieldDefinitions().stream())
                .collect(groupingBy(
                        GraphQLFieldDefinition::getName,
                        mapping(field -> GraphQLTypeUtil.simplePrint(field.getType()), toSet())))
                .values()
                .stream()
                .allMatch(shapes -> shapes.size() == 1);
        return agree ? List.of("__typename " + String.join(" ", parts)) : parts;
    }

    private static String names(GraphQLObjectType type, BiPredicate<GraphQLObjectType, GraphQLFieldDefinition> which) {
        return type.getFieldDefinitions().stream()
                .filter(field -> !(target(field) instanceof GraphQLCompositeType) && which.test(type, field))
                .map(GraphQLFieldDefinition::getName)
                .collect(joining(" "));
    }

    /// All object types of the schema itself.
    public static Stream<GraphQLObjectType> types(GraphQLSchema schema) {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast);
    }

    public static GraphQLNamedOutputType target(GraphQLFieldDefinition field) {
        return (GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(field.getType());
    }

    private static List<GraphQLObjectType> and(List<GraphQLObjectType> met, GraphQLObjectType one) {
        return Stream.concat(met.stream(), Stream.of(one)).toList();
    }
}
