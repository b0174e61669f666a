package io.magnetiq.execution;

import static java.util.Objects.requireNonNull;

import graphql.GraphQLContext;
import graphql.execution.MergedField;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a field from its object alone, without a fetching environment. It answers a value, or the future of a batch.
public interface FieldReader extends LightDataFetcher<Object> {
    /// @param source the object whose field is read; null at a root
    @Nullable
    Object read(@Nullable Object source, Place place);

    /// Where in an operation a field is read.
    interface Place {
        MergedField field();

        /// The field's arguments, coerced.
        Map<String, Object> arguments();

        /// The operation's context.
        GraphQLContext context();

        /// What a field above handed down.
        @Nullable
        Object localContext();

        /// Response keys and list indexes from the root to here.
        List<Object> path();

        /// Puts a key into a batch.
        ///
        /// @param loader name of the batch's data loader
        /// @param keyContext handed to the loader beside the key
        CompletableFuture<?> load(String loader, Object key, @Nullable Object keyContext);

        /// The place of a fetching environment.
        static Place of(Supplier<DataFetchingEnvironment> environment) {
            return new Fetching(environment);
        }
    }

    /// A place as the engine's own strategies know it.
    record Fetching(Supplier<DataFetchingEnvironment> environment) implements Place {
        @Override
        public MergedField field() {
            return environment.get().getMergedField();
        }

        @Override
        public Map<String, Object> arguments() {
            return environment.get().getArguments();
        }

        @Override
        public GraphQLContext context() {
            return environment.get().getGraphQlContext();
        }

        @Override
        public @Nullable Object localContext() {
            return environment.get().getLocalContext();
        }

        @Override
        public List<Object> path() {
            return environment.get().getExecutionStepInfo().getPath().toList();
        }

        @Override
        public CompletableFuture<?> load(String loader, Object key, @Nullable Object keyContext) {
            return requireNonNull(environment.get().<Object, Object>getDataLoader(loader))
                    .load(key, keyContext);
        }
    }

    @Override
    default @Nullable Object get(
            GraphQLFieldDefinition field, @Nullable Object source, Supplier<DataFetchingEnvironment> environment) {
        return read(source, Place.of(environment));
    }

    @Override
    default @Nullable Object get(DataFetchingEnvironment environment) {
        return read(environment.getSource(), Place.of(() -> environment));
    }
}
