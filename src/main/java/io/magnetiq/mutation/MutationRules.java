package io.magnetiq.mutation;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Lays [Writes] around every field of `Mutation`, outside of its access rule: who is not let in is audited too.
@Component
@Order(40)
class MutationRules extends GraphQLTypeVisitorStub {
    private final Writes writes;

    MutationRules(Writes writes) {
        this.writes = writes;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType type
                && type.getName().equals("Mutation")) {
            var registry = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            var place = FieldCoordinates.coordinates(type, field);
            var handler = registry.getDataFetcher(place, field);
            DataFetcher<?> writing = env -> writes.run(env, handler);
            registry.dataFetcher(place, writing);
        }
        return TraversalControl.CONTINUE;
    }
}
