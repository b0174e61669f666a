package io.magnetiq.limits;

import static java.util.stream.Collectors.toMap;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.magnetiq.platform.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// A small schema behind the limits, without a server and without data.
record Engine(GraphQL graphql, Documents documents) {
    static final String NONE = "none";

    private static final String SCHEMA = """
            input Wish { loud: Boolean, must: Boolean! }
            type Query { name(loud: Boolean): String, chosen(loud: [Boolean!], wish: Wish): Int,
              sum(of: Int, ratio: Float): Int, page: Page, menu: [Item!]
              pages(first: Int, last: Int): PageConnection, users(first: Int): UserConnection }
            type Item { label: String, items: [Item!] }
            type PageConnection { nodes: [Page!], edges: [PageEdge!], totalCount: Int }
            type PageEdge { cursor: String, node: Page }
            type Page { id: ID, title: String, author: User, tags: [String!], blocks(first: Int): [Block!] }
            type UserConnection { nodes: [User!] }
            type User { id: ID, name: String, pages(first: Int): PageConnection, bookings(first: Int): PageConnection }
            interface Block { id: ID }
            type Hero implements Block { id: ID, headline: String, image: String }
            type Section implements Block { id: ID, blocks: [Block!] }
            """;

    /// @param properties limits that differ from the defaults, e.g. `depth=3`
    static Engine with(String... properties) {
        var limits = limits(properties);
        var documents = new Documents(limits);
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("Block", type -> type.typeResolver(_ -> null))
                .build();
        var schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
        var graphql = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider(documents)
                .instrumentation(new OperationLimits(limits))
                .build();
        return new Engine(graphql, documents);
    }

    static LimitProperties limits(String... properties) {
        var values = Arrays.stream(properties)
                .map(property -> property.split("="))
                .collect(toMap(property -> "magnetiq.limits." + property[0], property -> property[1]));
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("magnetiq.limits", LimitProperties.class);
    }

    ExecutionResult answer(String document) {
        return answer(document, Map.of());
    }

    ExecutionResult answer(String document, Map<String, Object> variables) {
        return graphql.execute(ExecutionInput.newExecutionInput(document).variables(variables));
    }

    /// Name of the limit that the document goes beyond.
    String limit(String document) {
        return limit(document, Map.of());
    }

    String limit(String document, Map<String, Object> variables) {
        return answer(document, variables).getErrors().stream()
                .findFirst()
                .map(Engine::limit)
                .orElse(NONE);
    }

    /// How often a document was found that had been prepared before.
    double hits() {
        var meters = new SimpleMeterRegistry();
        documents.bindTo(meters);
        return meters.get("cache.gets").tag("result", "hit").functionCounter().count();
    }

    private static String limit(GraphQLError error) {
        return error instanceof Refusal refusal
                ? String.valueOf(refusal.getExtensions().getOrDefault("limit", refusal.code()))
                : error.getMessage();
    }
}
