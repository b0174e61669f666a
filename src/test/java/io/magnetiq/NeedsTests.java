package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
    private static final String MARK = "row";
    private static final int DEPTH = 2;
    private static final int MIXTURES = 20;

    private final Http http;
    private final GraphQLSchema schema;
    private final Walk walk;

    NeedsTests(
            Http http, GraphQlSource source, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http.as(Role.SUPER_ADMIN);
        schema = source.schema();
        walk = new Walk(schema, (_, _) -> true, new Leads(schema, ids, new Tables(jdbc, transactions), "about"));
    }

    /// A way to rows, with `%s` for what is asked of them.
    private record Way(String document, String type) {
        String asking(String selection) {
            return document.formatted(MARK + ": __typename " + selection);
        }

        @Override
        public String toString() {
            return document;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("{ apiKeys(first: 10) { nodes { %s } } }", "ApiKey"),
                new Way("{ authors(first: 10) { nodes { %s } } }", "Author"),
                new Way("{ authors(first: 3) { nodes { pages(first: 3) { nodes { %s } } } } }", "Page"),
                new Way("{ bookings(first: 10) { nodes { %s } } }", "Booking"),
                new Way("{ bookings(last: 10) { edges { cursor node { %s } } pageInfo { hasNextPage } } }", "Booking"),
                new Way("{ bookings(where: { status: { eq: HELD } }, first: 10) { nodes { %s } } }", "Booking"),
                new Way("{ consultants(first: 10) { nodes { %s } } }", "Consultant"),
                new Way("{ consultants(first: 3) { nodes { bookings(first: 3) { nodes { %s } } } } }", "Booking"),
                new Way("{ page(slug: \"services/ai-consulting\") { %s } }", "Page"),
                new Way("{ pages(first: 10) { nodes { %s } } }", "Page"),
                new Way("{ pages(first: 10, drafts: true) { nodes { %s } } }", "Page"),
                new Way("{ users(first: 10) { nodes { %s } } }", "User"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aFieldAloneIsWhatItIsOfTheWholeRow(Way way) {
        var type = schema.getObjectType(way.type());
        var ids = ids(way);
        assertThat(ids).isNotEmpty();

        for (var selection : selections(type, DEPTH)) {
            var whole = whole(type, ids, selection);
            // With the number of statements asked for, nothing is kept, and no more is read than is needed.
            for (var caller : List.of(http, http.plain())) {
                assertThat(marked(ask(caller, way.asking(selection))))
                        .as(selection)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void fieldsTogetherAreWhatTheyAreOfTheWholeRow(Way way) {
        var type = schema.getObjectType(way.type());
        var ids = ids(way);
        var selections = selections(type, DEPTH);
        var random = new Random(7);
        for (int i = 0; i < MIXTURES; i++) {
            Collections.shuffle(selections, random);
            var some = String.join(" ", selections.subList(0, 1 + random.nextInt(5)));
            var answer = ask(http, way.asking(some));

            assertThat(marked(answer)).as(some).isEqualTo(whole(type, ids, some));
        }
    }

    private List<String> ids(Way way) {
        return marked(ask(http, way.asking("id"))).stream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    /// Nodes are read whole by their ids.
    private List<JsonNode> whole(GraphQLObjectType type, List<String> ids, String selection) {
        var nodes = IntStream.range(0, ids.size())
                .mapToObj(at -> "n%d: node(id: \"%s\") { ... on %s { %s: __typename %s } }"
                        .formatted(at, ids.get(at), type.getName(), MARK, selection))
                .toList();
        return marked(ask(http, "{ %s }".formatted(String.join(" ", nodes))));
    }

    /// The rows that were asked for, wherever they stand.
    private static List<JsonNode> marked(JsonNode answer) {
        return answer.has(MARK)
                ? List.of(answer)
                : answer.values().stream()
                        .flatMap(part -> marked(part).stream())
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
                } else if (target instanceof GraphQLObjectType) {
                    walk.leaves(target, (_, _) -> true).forEach(leaf -> found.add("%s { %s }".formatted(call, leaf)));
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

    private static JsonNode ask(Http caller, String document) {
        var answer = caller.ask(document);
        assertThat(answer.codes()).as(document + "\n" + answer.text()).isEmpty();
        return answer.data("");
    }
}
