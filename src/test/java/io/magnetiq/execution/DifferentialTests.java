package io.magnetiq.execution;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.execution.RandomOperation.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Law: breadth-first execution answers what the engine's own strategy answers, data and errors.
///
/// More cases: `./mvnw test -Dpostgresql.skip -Dtest=DifferentialTests -Ddifferential.cases=100000`, beginning with
/// `-Ddifferential.seed`.
@OnlyOn(engine = TestDatabase.SQLITE, because = "no database takes part")
class DifferentialTests {
    private static final int CASES = Integer.getInteger("differential.cases", 2_000);
    private static final long FIRST = Long.getLong("differential.seed", 1);
    private static final double VALID = 0.95;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final GraphQLSchema schema = schema();
    private final GraphQL engine = GraphQL.newGraphQL(schema)
            .queryExecutionStrategy(new AsyncExecutionStrategy(new SimpleDataFetcherExceptionHandler()))
            .build();
    private final GraphQL breadthFirst =
            GraphQL.newGraphQL(schema).queryExecutionStrategy(new Planned()).build();

    /// Everything by plan.
    private static final class Planned extends AsyncExecutionStrategy {
        private final BreadthFirst execution = new BreadthFirst(new SimpleDataFetcherExceptionHandler());

        @Override
        public CompletableFuture<ExecutionResult> execute(
                ExecutionContext context, ExecutionStrategyParameters parameters) {
            assertThat(execution.takes(context, parameters)).isTrue();
            return CompletableFuture.completedFuture(execution.execute(context, parameters));
        }
    }

    @Test
    void bothAnswerTheSame() {
        var valid = 0;
        var failed = 0;
        var lost = 0;
        for (long seed = FIRST; seed < FIRST + CASES; seed++) {
            var asked = RandomOperation.of(schema, new Random(seed));
            var expected = run(engine, asked, seed);
            var found = run(breadthFirst, asked, seed);

            assertThat(told(found))
                    .as("seed %d: %s with %s", seed, asked.document(), asked.variables())
                    .isEqualTo(told(expected));
            valid += expected.isDataPresent() ? 1 : 0;
            failed += expected.getErrors().isEmpty() ? 0 : 1;
            lost += expected.isDataPresent() && expected.getData() == null ? 1 : 0;
        }

        System.out.printf(
                Locale.ROOT,
                "differential: %d cases from seed %d, %d valid, %d with errors, %d lost to null%n",
                CASES,
                FIRST,
                valid,
                failed,
                lost);
        assertThat((double) valid / CASES).isGreaterThan(VALID);
        assertThat(failed).isGreaterThan(CASES / 10);
        assertThat(lost).isBetween(CASES / 50, CASES / 2);
    }

    @Test
    void aPlanServesAllValuesOfItsConditions() {
        var document =
                "query ($a: Boolean!, $b: Boolean!) { languages { tag @include(if: $a) __typename @skip(if: $b) } }";
        for (var a : List.of(true, false, true)) {
            for (var b : List.of(true, false)) {
                var asked = new Asked(document, Map.of("a", a, "b", b));

                assertThat(told(run(breadthFirst, asked, 7))).isEqualTo(told(run(engine, asked, 7)));
            }
        }
    }

    private static ExecutionResult run(GraphQL graphql, Asked asked, long seed) {
        var loader =
                DataLoaderFactory.<PlantedWorld.Key, Object>newDataLoader(keys -> CompletableFuture.completedFuture(
                        keys.stream().map(PlantedWorld.Key::answer).toList()));
        var loaders = DataLoaderRegistry.newRegistry()
                .register(PlantedWorld.LATER, loader)
                .build();
        return graphql.execute(ExecutionInput.newExecutionInput(asked.document())
                .variables(asked.variables())
                .graphQLContext(Map.of(PlantedWorld.SEED, seed))
                .dataLoaderRegistry(loaders)
                .build());
    }

    /// Data with the order of its keys; errors, whose order is free, sorted.
    private static String told(ExecutionResult result) {
        var errors = result.getErrors().stream()
                .map(error -> JSON.writeValueAsString(error.toSpecification()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return JSON.writeValueAsString(result.<Object>getData()) + "\n" + errors;
    }

    private static GraphQLSchema schema() {
        var types = new TypeDefinitionRegistry();
        try (var files = Files.walk(Path.of("schema"))) {
            files.filter(file -> file.toString().endsWith(".graphqls"))
                    .sorted()
                    .forEach(file -> types.merge(new SchemaParser().parse(file.toFile())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var wiring = RuntimeWiring.newRuntimeWiring();
        types.scalars().values().stream()
                .filter(scalar ->
                        !Set.of("Int", "Float", "String", "Boolean", "ID").contains(scalar.getName()))
                .forEach(scalar -> wiring.scalar(lenient(scalar.getName())));
        TypeResolver byThing = env -> env.getObject() instanceof PlantedWorld.Thing thing
                ? env.getSchema().getObjectType(thing.type())
                : null;
        types.getTypes(InterfaceTypeDefinition.class)
                .forEach(type -> wiring.type(type.getName(), one -> one.typeResolver(byThing)));
        types.getTypes(UnionTypeDefinition.class)
                .forEach(type -> wiring.type(type.getName(), one -> one.typeResolver(byThing)));
        var bare = new SchemaGenerator().makeExecutableSchema(types, wiring.build());
        var world = new PlantedWorld(bare);
        return bare.transform(schema -> schema.codeRegistry(bare.getCodeRegistry()
                .transform(registry -> bare.getAllTypesAsList().stream()
                        .filter(GraphQLObjectType.class::isInstance)
                        .map(GraphQLObjectType.class::cast)
                        .filter(type -> !type.getName().startsWith("__"))
                        .forEach(type -> type.getFieldDefinitions()
                                .forEach(field -> registry.dataFetcher(
                                        FieldCoordinates.coordinates(type, field),
                                        world.fetcher(type, field.getName(), field.getType())))))));
    }

    private static GraphQLScalarType lenient(String name) {
        return GraphQLScalarType.newScalar().name(name).coercing(new Lenient()).build();
    }
}
