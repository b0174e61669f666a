package io.magnetiq.execution;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Plans: kept for the next time, but only so many.
class PlanTests {
    private static final int MOST = 100_000;
    private static final int DOCUMENTS = 300;
    private static final int PLACES = 25;
    private static final int FIELDS = 40;

    private final BreadthFirst execution = new BreadthFirst(new SimpleDataFetcherExceptionHandler());
    private final Map<String, PreparsedDocumentEntry> documents = new HashMap<>();
    private final GraphQL graphql = graphql();

    @Test
    void aPlanIsKept() {
        ask("{ self { name } }");
        ask("{ self { name } }");

        assertThat(execution.steps()).isEqualTo(2);
    }

    @Test
    void plansForOtherConditionsAreKeptBesideEachOther() {
        var document = "query($a: Boolean!) { self { name @skip(if: $a) __typename } }";
        ask(document, Map.of("a", true));
        ask(document, Map.of("a", false));

        assertThat(execution.steps()).isEqualTo(2 + 3);
    }

    @Test
    void noMorePlansAreKeptThanThereIsRoomFor() {
        var roots = many(PLACES, "s%d: self { ...f }");
        var fields = many(FIELDS, "a%d: name");

        for (int number = 0; number < DOCUMENTS; number++) {
            ask("{ x%d: name %s } fragment f on Query { %s }".formatted(number, roots, fields));
        }

        assertThat(documents).hasSize(DOCUMENTS);
        assertThat(execution.steps()).isBetween(MOST / 2, MOST);
    }

    private static String many(int times, String part) {
        return IntStream.range(0, times).mapToObj(part::formatted).collect(joining(" "));
    }

    private void ask(String document) {
        ask(document, Map.of());
    }

    private void ask(String document, Map<String, Object> variables) {
        var answer = graphql.execute(asked -> asked.query(document).variables(variables));

        assertThat(answer.getErrors()).isEmpty();
    }

    private GraphQL graphql() {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.dataFetcher("self", _ -> Map.of("name", "x")))
                .build();
        var types = new SchemaParser().parse("type Query { self: Query name: String }");
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(types, wiring))
                .queryExecutionStrategy(new AsyncExecutionStrategy() {
                    @Override
                    public CompletableFuture<ExecutionResult> execute(
                            ExecutionContext context, ExecutionStrategyParameters parameters) {
                        return CompletableFuture.completedFuture(execution.execute(context, parameters));
                    }
                })
                // What is known stays, so that plans do not go with their documents.
                .preparsedDocumentProvider((input, prepare) -> CompletableFuture.completedFuture(
                        documents.computeIfAbsent(input.getQuery(), _ -> prepare.apply(input))))
                .build();
    }
}
