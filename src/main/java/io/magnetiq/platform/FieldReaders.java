package io.magnetiq.platform;

import static java.util.Objects.requireNonNull;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.SingletonPropertyDataFetcher;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.magnetiq.execution.FieldReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.execution.SelfDescribingDataFetcher;
import org.springframework.stereotype.Component;

/// Gives every field without a resolver a compiled reader, every `id` its opaque form, and takes resolvers out of
/// Spring's wrapping.
@Component
@Order(0)
class FieldReaders extends GraphQLTypeVisitorStub {
    /// The roots of mutations and subscriptions are left in Spring's hands; below them no resolver answers a stream.
    private static final Set<String> WRAPPED = Set.of("Mutation", "Subscription");

    private final GlobalIds ids;

    FieldReaders(GlobalIds ids) {
        this.ids = ids;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        var parent = (GraphQLFieldsContainer) context.getParentNode();
        if (!parent.getName().startsWith("__") && parent instanceof GraphQLObjectType type) {
            var registry = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            var place = FieldCoordinates.coordinates(type, field);
            var fetcher = registry.getDataFetcher(place, field);
            if (unset(fetcher)) {
                registry.dataFetcher(place, reader(type, field));
            } else if (!WRAPPED.contains(type.getName())) {
                registry.dataFetcher(place, batched(fetcher) ? new BatchReader(place.toString()) : new Direct(fetcher));
            }
        }
        return TraversalControl.CONTINUE;
    }

    private DataFetcher<?> reader(GraphQLObjectType type, GraphQLFieldDefinition field) {
        var named = field.getName().equals("id") && !type.getInterfaces().isEmpty();
        return named ? new IdReader(type.getName(), ids) : new PropertyReader(field);
    }

    private static boolean batched(DataFetcher<?> fetcher) {
        return fetcher instanceof SelfDescribingDataFetcher<?> told
                && told.asMethod() != null
                && told.asMethod().isAnnotationPresent(BatchMapping.class);
    }

    private static boolean unset(DataFetcher<?> fetcher) {
        return fetcher instanceof PropertyDataFetcher<?> || fetcher instanceof SingletonPropertyDataFetcher<?>;
    }

    /// Puts an object into the batch of a field.
    ///
    /// @param loader the field's coordinates, by which Spring registers what loads it
    private record BatchReader(String loader) implements FieldReader {
        @Override
        public Object read(@Nullable Object source, Place place) {
            return place.load(loader, requireNonNull(source), place.localContext());
        }
    }

    /// Calls a resolver on the thread of its operation, where there is no context to restore.
    private record Direct(DataFetcher<?> resolver) implements TrivialDataFetcher<Object> {
        @Override
        public @Nullable Object get(DataFetchingEnvironment env) throws Exception {
            return resolver.get(env);
        }
    }

    private record IdReader(String type, GlobalIds ids) implements FieldReader {
        @Override
        public @Nullable Object read(@Nullable Object source, Place place) {
            return source instanceof Identified identified ? ids.seal(type, identified.id()) : null;
        }
    }
}
