package io.magnetiq.platform;

import graphql.schema.DataFetcher;
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
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Gives every field without a resolver a compiled reader, and every `id` its opaque form.
@Component
@Order(0)
class FieldReaders extends GraphQLTypeVisitorStub {
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
            if (unset(registry.getDataFetcher(place, field))) {
                registry.dataFetcher(place, reader(type, field));
            }
        }
        return TraversalControl.CONTINUE;
    }

    private DataFetcher<?> reader(GraphQLObjectType type, GraphQLFieldDefinition field) {
        var named = field.getName().equals("id") && !type.getInterfaces().isEmpty();
        return named ? new IdReader(type.getName(), ids) : new PropertyReader(field);
    }

    private static boolean unset(DataFetcher<?> fetcher) {
        return fetcher instanceof PropertyDataFetcher<?> || fetcher instanceof SingletonPropertyDataFetcher<?>;
    }

    private record IdReader(String type, GlobalIds ids) implements FieldReader {
        @Override
        public @Nullable Object read(@Nullable Object source, Place place) {
            return source instanceof Identified identified ? ids.seal(type, identified.id()) : null;
        }
    }
}
