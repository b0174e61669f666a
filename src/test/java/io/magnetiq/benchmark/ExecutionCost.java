package io.magnetiq.benchmark;

import graphql.ExecutionInput;
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
import io.magnetiq.execution.BreadthFirst;
import io.magnetiq.execution.FieldReader;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What executing a field costs, by a plan and by the engine's own strategy, where resolving it costs nothing.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExecutionCost {
    static final String NAME = "execution";
    private static final int FIELDS = 10;

    /// Values in the answer.
    @Param({"1000", "10000", "100000"})
    public int values;

    @Param({"plan", "engine"})
    public String strategy;

    private GraphQL graphql;
    private ExecutionInput input;

    static void measure(Settings settings) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(ExecutionCost.class.getName())
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .addProfiler(GCProfiler.class)
                        .result(settings.folder()
                                .resolveSibling("benchmark-execution.csv")
                                .toString())
                        .build())
                .run();
    }

    /// Everything by plan.
    private static final class Planned extends AsyncExecutionStrategy {
        private final BreadthFirst execution = new BreadthFirst(new SimpleDataFetcherExceptionHandler());

        @Override
        public CompletableFuture<ExecutionResult> execute(
                ExecutionContext context, ExecutionStrategyParameters parameters) {
            return CompletableFuture.completedFuture(execution.execute(context, parameters));
        }
    }

    @Setup
    public void prepare() {
        var names = IntStream.range(0, FIELDS).mapToObj(at -> "f" + at).toList();
        var sdl = "type Query { items: [Item!]! } type Item { %s }"
                .formatted(names.stream().map(name -> name + ": String!").collect(Collectors.joining(" ")));
        var items = Collections.nCopies(values / FIELDS, Map.of());
        var wiring = RuntimeWiring.newRuntimeWiring().type("Query", type -> type.dataFetcher("items", _ -> items));
        names.forEach(name -> wiring.type("Item", type -> type.dataFetcher(name, (FieldReader) (_, _) -> "text")));
        var documents = new ConcurrentHashMap<String, PreparsedDocumentEntry>();
        graphql = GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(sdl), wiring.build()))
                .queryExecutionStrategy(strategy.equals("plan") ? new Planned() : new AsyncExecutionStrategy())
                .preparsedDocumentProvider((asked, parse) -> CompletableFuture.completedFuture(
                        documents.computeIfAbsent(asked.getQuery(), _ -> parse.apply(asked))))
                .build();
        input = ExecutionInput.newExecutionInput("{ items { %s } }".formatted(String.join(" ", names)))
                .build();
    }

    @Benchmark
    public ExecutionResult execute() {
        return graphql.execute(input);
    }
}
