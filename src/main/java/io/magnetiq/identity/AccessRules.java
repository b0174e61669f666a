package io.magnetiq.identity;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Enforces `@auth` and `@public`: a field's own directive, else its type's; a field with neither is closed to all.
@Component
@Order(30)
class AccessRules extends GraphQLTypeVisitorStub {
    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType type
                && !type.getName().startsWith("__")) {
            var open = field.hasAppliedDirective("public");
            var auth = field.getAppliedDirective("auth");
            if (!open && auth == null) {
                open = type.hasAppliedDirective("public");
                auth = type.getAppliedDirective("auth");
            }
            if (!open) {
                var registry = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
                var place = FieldCoordinates.coordinates(type, field);
                registry.dataFetcher(place, guarded(registry.getDataFetcher(place, field), permission(auth)));
            }
        }
        return TraversalControl.CONTINUE;
    }

    private static @Nullable Permission permission(@Nullable GraphQLAppliedDirective auth) {
        var requires = auth == null ? null : auth.getArgument("requires");
        return requires == null ? null : Permission.valueOf(String.valueOf(requires.<Object>getValue()));
    }

    private static DataFetcher<?> guarded(DataFetcher<?> fetcher, @Nullable Permission permission) {
        return fetcher instanceof TrivialDataFetcher<?>
                ? new TrivialGuard(fetcher, permission)
                : env -> passed(env, fetcher, permission);
    }

    private static @Nullable Object passed(
            DataFetchingEnvironment env, DataFetcher<?> fetcher, @Nullable Permission permission) throws Exception {
        if (permission == null) {
            throw new Refusal(ErrorCode.FORBIDDEN, "Nobody may read this.");
        }
        Caller.of(env).demand(permission);
        return fetcher.get(env);
    }

    /// Keeps a reader that costs nothing marked as such.
    private record TrivialGuard(
            DataFetcher<?> fetcher, @Nullable Permission permission) implements TrivialDataFetcher<Object> {
        @Override
        public @Nullable Object get(DataFetchingEnvironment env) throws Exception {
            return passed(env, fetcher, permission);
        }
    }
}
