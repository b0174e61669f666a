package io.magnetiq.execution;

import graphql.GraphQLContext;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.execution.ResultPath;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Answers every field of a schema by its path and a seed alone: values, nulls, failures, wrong kinds, at once or
/// later.
final class PlantedWorld {
    static final String SEED = "seed";
    static final String LATER = "later";
    static final String REFUSED = "refused";
    static final String NOWHERE = "Nowhere";

    private final GraphQLSchema schema;

    PlantedWorld(GraphQLSchema schema) {
        this.schema = schema;
    }

    /// Chance, with ill luck more or less seldom.
    private static final class Dice extends Random {
        private final int calm;

        private Dice(int calm, long seed) {
            super(seed);
            this.calm = calm;
        }

        /// One of so many kinds of ill luck, or something beyond them.
        int illLuck(int oneIn) {
            return nextInt(oneIn * calm);
        }
    }

    /// An object of a type of the schema.
    record Thing(String type) {}

    /// What a batch is asked for: it answers with what stands in its key.
    record Key(String path, @Nullable Object answer) {}

    /// Half of the leaves are read without an environment.
    DataFetcher<?> fetcher(GraphQLObjectType parent, String name, GraphQLOutputType type) {
        var leaf = GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(type));
        return leaf && (parent.getName() + name).hashCode() % 2 == 0
                ? (FieldReader) (_, place) -> {
                    // Whoever has arguments looks at them.
                    var seen = place.field().getName() + place.arguments() + place.localContext();
                    var random = random(place.context(), place.path(), seen);
                    return value(random, type, ResultPath.fromList(place.path()));
                }
                : env -> fetched(env, type);
    }

    private Object fetched(DataFetchingEnvironment env, GraphQLOutputType type) {
        var path = env.getExecutionStepInfo().getPath();
        var seen = env.getField().getName()
                + env.getArguments()
                + env.getLocalContext()
                + env.getExecutionStepInfo().getObjectType().getName()
                + (env.getSource() == null ? "" : env.getSource());
        var random = random(env.getGraphQlContext(), path.toList(), seen);
        var when = random.nextInt(10);
        var value = value(random, type, path);
        return switch (when) {
            case 0, 1 -> env.getDataLoader(LATER).load(new Key(path.toString(), value));
            case 2, 3 -> Mono.justOrEmpty(value);
            case 4 -> CompletableFuture.completedFuture(value);
            case 5 ->
                random.illLuck(4) == 0
                        ? CompletableFuture.failedFuture(new IllegalStateException("later at " + path))
                        : CompletableFuture.supplyAsync(() -> value, Runnable::run);
            case 6 -> Optional.ofNullable(value);
            default -> value;
        };
    }

    private static Dice random(GraphQLContext context, List<Object> path, String seen) {
        long seed = context.<Long>get(SEED);
        return new Dice(seed % 4 == 0 ? 1 : 50, seed * 31 + path.hashCode() * 1_000_003L + seen.hashCode());
    }

    private @Nullable Object value(Dice random, GraphQLOutputType type, ResultPath path) {
        return switch (random.illLuck(40)) {
            case 0, 1 -> null;
            case 2 -> throw new IllegalStateException("at " + path);
            case 3 ->
                DataFetcherResult.newResult()
                        .data(regular(random, type, 0))
                        .error(GraphqlErrorBuilder.newError()
                                .message("beside")
                                .path(path)
                                .build())
                        .build();
            case 4 ->
                DataFetcherResult.newResult()
                        .data(regular(random, type, 0))
                        .localContext("from " + path)
                        .build();
            case 5 -> new Thing("Wrong");
            default -> regular(random, type, 0);
        };
    }

    private @Nullable Object regular(Dice random, GraphQLOutputType type, int depth) {
        if (depth > 0 && random.illLuck(25) == 0) {
            return null;
        }
        return switch (type) {
            case GraphQLNonNull required -> regular(random, (GraphQLOutputType) required.getWrappedType(), depth);
            case GraphQLList list -> {
                var items = new ArrayList<@Nullable Object>();
                for (int left = random.nextInt(4); left > 0; left--) {
                    items.add(regular(random, (GraphQLOutputType) list.getWrappedType(), depth + 1));
                }
                yield random.nextInt(6) == 0 ? items.toArray() : items;
            }
            case GraphQLEnumType choice ->
                random.illLuck(30) == 0
                        ? "NO_SUCH"
                        : choice.getValues()
                                .get(random.nextInt(choice.getValues().size()))
                                .getValue();
            case GraphQLScalarType scalar -> leaf(random, scalar.getName());
            case GraphQLObjectType object -> new Thing(object.getName());
            case GraphQLInterfaceType several -> thing(random, schema.getImplementations(several));
            case GraphQLUnionType several ->
                thing(
                        random,
                        several.getTypes().stream()
                                .map(GraphQLObjectType.class::cast)
                                .toList());
            default -> throw new IllegalStateException("No value for " + type);
        };
    }

    private static Thing thing(Dice random, List<GraphQLObjectType> types) {
        return new Thing(
                random.illLuck(20) == 0
                        ? NOWHERE
                        : types.get(random.nextInt(types.size())).getName());
    }

    private static Object leaf(Dice random, String scalar) {
        return switch (scalar) {
            case "Int" -> random.illLuck(30) == 0 ? "many" : (Object) random.nextInt(1_000);
            case "Float" -> random.nextInt(100) / 8.0;
            case "Boolean" -> random.nextBoolean();
            default -> random.illLuck(30) == 0 ? REFUSED : "text " + random.nextInt(1_000);
        };
    }
}
