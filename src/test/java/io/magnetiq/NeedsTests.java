package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/// Law: of a row that was read for one field alone, the field is what it is of the whole row.
@ServerTest
class NeedsTests {
    private static final int ROWS = 10;

    private final Http http;
    private final GraphQLSchema schema;
    private final Walk walk;

    NeedsTests(
            Http http, GraphQlSource source, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http.as(Role.SUPER_ADMIN);
        schema = source.schema();
        walk = new Walk(schema, (_, _) -> true, new Leads(schema, ids, new Tables(jdbc, transactions), "about"));
    }

    static Stream<String> lists() {
        return Stream.of(
                "apiKeys",
                "authors",
                "bookings",
                "bookings(where: { status: { eq: HELD } })",
                "consultants",
                "pages",
                "pages(drafts: true)",
                "users");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aFieldAloneIsWhatItIsOfTheWholeRow(String list) {
        var name = list.replaceAll("\\(.*", "");
        var connection = (GraphQLObjectType) Walk.target(schema.getQueryType().getFieldDefinition(name));
        var type = (GraphQLObjectType) Walk.target(connection.getFieldDefinition("nodes"));
        var call = list.contains("(") ? list.replace(")", ", first: " + ROWS + ")") : list + "(first: " + ROWS + ")";
        var ids = ask("{ %s { nodes { id } } }".formatted(call)).at("/" + name + "/nodes").values().stream()
                .map(node -> node.path("id").asString())
                .toList();
        assertThat(ids).isNotEmpty();

        for (var selection : selections(type, 2)) {
            var alone = ask("{ %s { nodes { %s } } }".formatted(call, selection))
                    .at("/" + name + "/nodes")
                    .values();
            assertThat(List.copyOf(alone)).as(selection).isEqualTo(whole(type, ids, selection));
        }
    }

    /// Nodes are read whole by their ids.
    private List<JsonNode> whole(GraphQLObjectType type, List<String> ids, String selection) {
        var nodes = IntStream.range(0, ids.size())
                .mapToObj(at -> "n%d: node(id: \"%s\") { ... on %s { %s } }"
                        .formatted(at, ids.get(at), type.getName(), selection))
                .toList();
        var answer = ask("{ %s }".formatted(String.join(" ", nodes)));
        return IntStream.range(0, ids.size())
                .mapToObj(at -> answer.path("n" + at))
                .toList();
    }

    /// Each field alone, and below fields that lead to one object each of its fields alone.
    private List<String> selections(GraphQLObjectType type, int depth) {
        var found = new ArrayList<String>();
        for (var field : type.getFieldDefinitions()) {
            for (var call : calls(field)) {
                if (!(Walk.target(field) instanceof GraphQLCompositeType target)) {
                    found.add(call);
                } else if (depth > 1 && target instanceof GraphQLObjectType object) {
                    selections(object, depth - 1).forEach(below -> found.add("%s { %s }".formatted(call, below)));
                } else {
                    found.add("%s { __typename }".formatted(call));
                }
            }
        }
        return found;
    }

    private List<String> calls(GraphQLFieldDefinition field) {
        var target = Walk.target(field) instanceof GraphQLCompositeType composite
                ? walk.objects(composite).getFirst()
                : schema.getQueryType();
        return walk.arguments().of(field, target).stream()
                .map(call -> field.getName() + call)
                .toList();
    }

    private JsonNode ask(String document) {
        var answer = http.ask(document);
        assertThat(answer.codes()).as(document + "\n" + answer.text()).isEmpty();
        return answer.data("");
    }
}
