package io.magnetiq;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.GraphQlSource;

/// Law: who may read what is written down in `access-matrix.txt`, field by field, and holds for every role.
@ServerTest
class AccessTests {
    private final Http http;
    private final GraphQLSchema schema;

    AccessTests(Http http, GraphQlSource source) {
        this.http = http;
        schema = source.schema();
    }

    @Test
    void everyFieldHasTheRuleOfTheMatrix() {
        var rules = new ArrayList<String>();
        Walk.types(schema)
                .forEach(type -> type.getFieldDefinitions()
                        .forEach(field -> rules.add(
                                "%s.%s %s".formatted(type.getName(), field.getName(), Rule.of(type, field)))));

        assertThat(AccessMatrix.difference(AccessMatrix.rules(), rules)).isEmpty();
    }

    @Test
    void everyRootFieldAnswersEveryRoleAsTheMatrixSays() {
        var callers = Stream.concat(
                        Stream.of(http), Arrays.stream(Role.values()).map(http::as))
                .toList();
        var outcomes = Stream.of(schema.getQueryType(), schema.getMutationType())
                .flatMap(root -> root.getFieldDefinitions().stream()
                        .map(field -> callers.stream()
                                .map(caller -> outcome(caller.ask(operation(root) + " { " + call(field) + " }")))
                                .collect(joining(" ", root.getName() + "." + field.getName() + " ", ""))))
                .toList();

        assertThat(AccessMatrix.difference(AccessMatrix.outcomes(), outcomes)).isEmpty();
    }

    @Test
    void everyFieldKeepsItsRuleForEveryRole() {
        var broken = new ArrayList<String>();
        var callers = Stream.concat(
                        Stream.of(Caller.anonymous()),
                        Arrays.stream(Role.values())
                                .map(role -> new Caller(1L, "Somebody", role, null, role.permissions())))
                .toList();
        Walk.types(schema)
                // Those write what they refuse into the audit: the test above asks them in earnest.
                .filter(type -> !type.equals(schema.getMutationType()))
                .forEach(type -> type.getFieldDefinitions().forEach(field -> {
                    for (var caller : callers) {
                        // Its handler finds out what is theirs, as SubscriptionTests show.
                        if (type.equals(schema.getSubscriptionType()) && caller.role() == Role.CONSULTANT) {
                            continue;
                        }
                        var expected = expected(type, Rule.of(type, field), caller);
                        var actual = outcome(type, field, caller);
                        if (!actual.equals(expected)) {
                            broken.add("%s.%s for %s: %s".formatted(type.getName(), field.getName(), caller, actual));
                        }
                    }
                }));

        assertThat(broken).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesItsSiblings() {
        var answer = http.as(Role.VIEWER)
                .ask(
                        "{ bookings(first: 3, where: { NOT: { assignee: { eq: null } } }) { nodes { reference assignee { name } } } }");

        assertThat(answer.texts("/bookings/nodes", "reference")).hasSize(3).doesNotContain("");
        assertThat(answer.texts("/bookings/nodes", "assignee")).hasSize(3).containsOnly("");
        assertThat(answer.json().path("errors")).hasSize(3).allSatisfy(error -> {
            assertThat(error.at("/extensions/code").asString()).isEqualTo("FORBIDDEN");
            assertThat(error.path("path").toString()).matches("\\[\"bookings\",\"nodes\",\\d,\"assignee\",\"name\"]");
        });
        assertThat(answer.text()).doesNotContain("INTERNAL");
    }

    private String expected(GraphQLObjectType type, String rule, Caller caller) {
        // At a root the handler finds out what is theirs.
        if (rule.endsWith(Rule.OWNER) && type.equals(schema.getQueryType()) && caller.role() != null) {
            return "OK";
        }
        return switch (rule) {
            case Rule.PUBLIC -> "OK";
            case Rule.NOBODY -> "FORBIDDEN";
            default ->
                caller.may(Permission.valueOf(rule.replace(Rule.OWNER, "")))
                        ? "OK"
                        : caller.role() == null ? "UNAUTHENTICATED" : "FORBIDDEN";
        };
    }

    /// Asks a field's reader itself; what it says behind its guard does not matter here.
    private String outcome(GraphQLObjectType type, GraphQLFieldDefinition field, Caller caller) {
        var reader = schema.getCodeRegistry().getDataFetcher(FieldCoordinates.coordinates(type, field), field);
        try {
            reader.get(environment(field, caller));
            return "OK";
        } catch (Refusal refusal) {
            return refusal.code().name();
        } catch (Exception _) {
            return "OK";
        }
    }

    private DataFetchingEnvironment environment(GraphQLFieldDefinition field, Caller caller) {
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                .fieldDefinition(field)
                .arguments(Map.of())
                .graphQLSchema(schema)
                .graphQLContext(GraphQLContext.of(Map.of(Caller.class, caller)))
                .build();
    }

    private static String operation(GraphQLObjectType root) {
        return root.getName().toLowerCase(Locale.ROOT);
    }

    private static String outcome(Http.Answer answer) {
        return answer.codes().isEmpty() ? "OK" : String.join("+", answer.codes());
    }

    /// The field with as few arguments and as small a selection as it takes.
    private static String call(GraphQLFieldDefinition field) {
        var arguments = field.getArguments().stream()
                .filter(argument -> needed(argument.getType(), argument.hasSetDefaultValue()))
                .map((GraphQLArgument argument) -> argument.getName() + ": " + literal(argument.getType()))
                .collect(joining(", ", "(", ")"));
        var selection = Walk.target(field) instanceof GraphQLCompositeType ? " { __typename }" : "";
        return field.getName() + (arguments.equals("()") ? "" : arguments) + selection;
    }

    private static boolean needed(GraphQLInputType type, boolean defaulted) {
        return GraphQLTypeUtil.isNonNull(type) && !defaulted;
    }

    private static String literal(GraphQLInputType type) {
        return switch (GraphQLTypeUtil.unwrapNonNull(type)) {
            case GraphQLList _ -> "[]";
            case GraphQLEnumType words -> words.getValues().getFirst().getName();
            case GraphQLInputObjectType input
            when input.isOneOf() -> {
                var first = input.getFields().getFirst();
                yield "{ %s: %s }".formatted(first.getName(), literal(first.getType()));
            }
            case GraphQLInputObjectType input ->
                input.getFields().stream()
                        .filter(field -> needed(field.getType(), field.hasSetDefaultValue()))
                        .map(field -> field.getName() + ": " + literal(field.getType()))
                        .collect(joining(", ", "{", "}"));
            case Object scalar ->
                switch (GraphQLTypeUtil.simplePrint((GraphQLType) scalar)) {
                    case "Int", "Float" -> "1";
                    case "Boolean" -> "true";
                    case "DateTime" -> "\"2027-01-04T10:00:00Z\"";
                    case "LocalDate" -> "\"2027-01-04\"";
                    case "LocalTime" -> "\"10:00\"";
                    case "TimeZone" -> "\"Europe/Berlin\"";
                    default -> "\"nothing\"";
                };
        };
    }
}
