package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.GraphQlSource;

/// Law: the schema explains itself, says who may read what, and keeps to its conventions.
@ServerTest
class SchemaTests {
    private static final Set<String> BUILT_IN_DIRECTIVES = Set.of(
            "include", "skip", "deprecated", "specifiedBy", "oneOf", "defer", "experimental_disableErrorPropagation");

    private final GraphQLSchema schema;

    SchemaTests(GraphQlSource source) {
        schema = source.schema();
    }

    @Test
    void everyElementIsDescribed() {
        var silent = new ArrayList<String>();
        types().forEach(type -> {
            check(silent, type.getName(), type);
            switch (type) {
                case GraphQLFieldsContainer container ->
                    container.getFieldDefinitions().forEach(field -> {
                        check(silent, type.getName() + "." + field.getName(), field);
                        field.getArguments()
                                .forEach(argument -> check(
                                        silent,
                                        type.getName() + "." + field.getName() + ":" + argument.getName(),
                                        argument));
                    });
                case GraphQLInputObjectType input ->
                    input.getFields().forEach(field -> check(silent, type.getName() + "." + field.getName(), field));
                case GraphQLEnumType values ->
                    values.getValues().forEach(value -> check(silent, type.getName() + "." + value.getName(), value));
                default -> {}
            }
        });
        directives().forEach(directive -> {
            check(silent, "@" + directive.getName(), directive);
            directive
                    .getArguments()
                    .forEach(argument -> check(silent, "@" + directive.getName() + argument.getName(), argument));
        });

        assertThat(silent).isEmpty();
    }

    @Test
    void listElementsAreNeverNull() {
        var loose = new ArrayList<String>();
        types().forEach(type -> {
            if (type instanceof GraphQLFieldsContainer container) {
                container.getFieldDefinitions().forEach(field -> {
                    checkList(loose, type.getName() + "." + field.getName(), field.getType());
                    field.getArguments().forEach(argument -> checkList(loose, field.getName(), argument.getType()));
                });
            }
            if (type instanceof GraphQLInputObjectType input) {
                input.getFields()
                        .forEach(field -> checkList(loose, type.getName() + "." + field.getName(), field.getType()));
            }
        });

        assertThat(loose).isEmpty();
    }

    @Test
    void everyRootFieldAndObjectTypeSaysWhoMayRead() {
        var roots = Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .flatMap(root -> root.getFieldDefinitions().stream())
                .filter(field -> !field.hasAppliedDirective("public") && !field.hasAppliedDirective("auth"))
                .map(GraphQLFieldDefinition::getName);
        // These roots stay without a rule of their own: a field that forgets to say is closed to all.
        var objects = types().filter(type -> type instanceof GraphQLObjectType object
                        && !type.equals(schema.getMutationType())
                        && !type.equals(schema.getSubscriptionType())
                        && !object.hasAppliedDirective("public")
                        && !object.hasAppliedDirective("auth"))
                .map(GraphQLNamedSchemaElement::getName);

        assertThat(Stream.concat(roots, objects)).isEmpty();
    }

    @Test
    void mutationsTakeOneInputAndTellTheirErrors() {
        var odd = schema.getMutationType().getFieldDefinitions().stream()
                .filter(field -> !GraphQLTypeUtil.simplePrint(field.getType()).endsWith("Payload!")
                        || field.getArguments().size() != 1
                        || !field.getArguments().getFirst().getName().equals("input")
                        || !GraphQLTypeUtil.simplePrint(
                                        field.getArguments().getFirst().getType())
                                .endsWith("Input!")
                        || !tellsErrors(field))
                .map(GraphQLFieldDefinition::getName);

        assertThat(odd).isEmpty();
    }

    private static boolean tellsErrors(GraphQLFieldDefinition field) {
        var errors = ((GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType())).getFieldDefinition("errors");
        return errors != null && GraphQLTypeUtil.simplePrint(errors.getType()).equals("[UserError!]!");
    }

    @Test
    void localizedFieldsDeclareLang() {
        var mute = new ArrayList<String>();
        fields((type, field) -> {
            if (field.hasAppliedDirective("localized") && field.getArgument("lang") == null) {
                mute.add(type.getName() + "." + field.getName());
            }
        });

        assertThat(mute).isEmpty();
    }

    @Test
    void blocksAgreeOnFieldsOfOneName() {
        var block = (GraphQLInterfaceType) schema.getType("Block");
        var shapes = new HashMap<String, String>();
        var apart = new ArrayList<String>();
        for (var kind : schema.getImplementations(block)) {
            for (var field : kind.getFieldDefinitions()) {
                var shape = GraphQLTypeUtil.simplePrint(field.getType()) + arguments(field);
                var known = shapes.putIfAbsent(field.getName(), shape);
                if (known != null && !known.equals(shape)) {
                    apart.add("%s.%s: %s, elsewhere %s".formatted(kind.getName(), field.getName(), shape, known));
                }
            }
        }

        assertThat(apart).isEmpty();
    }

    private static List<String> arguments(GraphQLFieldDefinition field) {
        return field.getArguments().stream()
                .map((GraphQLArgument argument) -> argument.getName() + GraphQLTypeUtil.simplePrint(argument.getType()))
                .toList();
    }

    private Stream<GraphQLNamedSchemaElement> types() {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(type ->
                        !Set.of("String", "Int", "Float", "Boolean", "ID").contains(type.getName()))
                .map(GraphQLNamedSchemaElement.class::cast);
    }

    private Stream<GraphQLDirective> directives() {
        return schema.getDirectives().stream().filter(one -> !BUILT_IN_DIRECTIVES.contains(one.getName()));
    }

    private void fields(java.util.function.BiConsumer<GraphQLNamedSchemaElement, GraphQLFieldDefinition> visitor) {
        types().forEach(type -> {
            if (type instanceof GraphQLFieldsContainer container) {
                container.getFieldDefinitions().forEach(field -> visitor.accept(type, field));
            }
        });
    }

    private static void check(List<String> silent, String name, GraphQLNamedSchemaElement element) {
        if (element.getDescription() == null || element.getDescription().isBlank()) {
            silent.add(name);
        }
    }

    private static void checkList(List<String> loose, String name, GraphQLType type) {
        var bare = GraphQLTypeUtil.unwrapNonNull(type);
        if (GraphQLTypeUtil.isList(bare) && !GraphQLTypeUtil.isNonNull(GraphQLTypeUtil.unwrapOne(bare))) {
            loose.add(name);
        }
    }
}
