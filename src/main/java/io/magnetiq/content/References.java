package io.magnetiq.content;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.magnetiq.platform.Batch;
import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Nodes;
import io.magnetiq.platform.PropertyReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;

/// Resolves what props refer to: a field of a node type whose value is an id is read with all its likes at once.
@Component
@Order(10)
class References extends GraphQLTypeVisitorStub {
    private final Nodes nodes;
    private final Batch<String, Identified> batch;

    References(Nodes nodes, BatchLoaderRegistry batches) {
        this.nodes = nodes;
        batch = Batch.of(
                "references",
                batches,
                (ids, type, context) -> nodes.read(type, ids, context).stream()
                        .collect(Collectors.toMap(Identified::id, Function.<Identified>identity())));
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        var type = GraphQLTypeUtil.unwrapAll(field.getType()).getName();
        if (context.getParentNode() instanceof GraphQLObjectType parent && nodes.knows(type)) {
            var registry = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            var place = FieldCoordinates.coordinates(parent, field);
            if (registry.getDataFetcher(place, field) instanceof PropertyReader reader) {
                registry.dataFetcher(place, new Reference(reader, type, batch));
            }
        }
        return TraversalControl.CONTINUE;
    }

    private record Reference(PropertyReader property, String type, Batch<String, Identified> batch)
            implements TrivialDataFetcher<Object> {
        @Override
        public @Nullable Object get(DataFetchingEnvironment env) {
            var value = property.read(env.getSource());
            return switch (value) {
                case String id -> load(env, id);
                case List<?> list when !list.isEmpty() && list.getFirst() instanceof String -> all(env, list);
                case null, default -> value;
            };
        }

        private CompletableFuture<Identified> load(DataFetchingEnvironment env, String id) {
            return batch.load(env, Long.parseLong(id), type);
        }

        /// What is gone or hidden is left out.
        private CompletableFuture<List<Identified>> all(DataFetchingEnvironment env, List<?> ids) {
            var loads = ids.stream().map(id -> load(env, id.toString())).toList();
            return CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new))
                    .thenApply(_ -> loads.stream()
                            .map(CompletableFuture::join)
                            .filter(found -> found != null)
                            .toList());
        }
    }
}
