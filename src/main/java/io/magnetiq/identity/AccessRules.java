package io.magnetiq.identity;

import graphql.GraphQLContext;
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
import io.magnetiq.execution.FieldReader;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Enforces `@auth` and `@public`: a field's own directive, else its type's; a field with neither is closed to all.
///
/// What is open to owners is open for objects of [Grants]; at a root, where there is no object yet, to everybody who
/// says
/// who they are: the handler answers what is theirs.
@Component
@Order(30)
class AccessRules extends GraphQLTypeVisitorStub {
    private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

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
                var rule = new Rule(permission(auth), owner(auth), ROOTS.contains(type.getName()));
                registry.dataFetcher(place, guarded(registry.getDataFetcher(place, field), rule));
            }
        }
        return TraversalControl.CONTINUE;
    }

    private static @Nullable Permission permission(@Nullable GraphQLAppliedDirective auth) {
        var requires = auth == null ? null : auth.getArgument("requires");
        return requires == null ? null : Permission.valueOf(String.valueOf(requires.<Object>getValue()));
    }

    private static boolean owner(@Nullable GraphQLAppliedDirective auth) {
        var owner = auth == null ? null : auth.getArgument("owner");
        return owner != null && Boolean.TRUE.equals(owner.getValue());
    }

    private static DataFetcher<?> guarded(DataFetcher<?> fetcher, Rule rule) {
        return switch (fetcher) {
            case FieldReader reader -> new ReaderGuard(reader, rule);
            case TrivialDataFetcher<?> trivial -> new TrivialGuard(trivial, rule);
            default ->
                env -> {
                    rule.demand(env.getGraphQlContext(), env.getSource());
                    return fetcher.get(env);
                };
        };
    }

    /// Who may read a field.
    ///
    /// @param permission null where nobody may
    private record Rule(@Nullable Permission permission, boolean owner, boolean root) {
        void demand(GraphQLContext context, @Nullable Object source) {
            if (permission == null) {
                throw new Refusal(ErrorCode.FORBIDDEN, "Nobody may read this.");
            }
            var caller = Caller.of(context);
            var theirs = owner && (root ? caller.userId() != null : Grants.cover(context, source));
            if (!theirs) {
                caller.demand(permission);
            }
        }
    }

    /// Lets a reader be asked without an environment.
    private record ReaderGuard(FieldReader reader, Rule rule) implements FieldReader {
        @Override
        public @Nullable Object read(@Nullable Object source, Place place) {
            rule.demand(place.context(), source);
            return reader.read(source, place);
        }
    }

    /// Keeps a fetcher that costs nothing marked as such.
    private record TrivialGuard(DataFetcher<?> fetcher, Rule rule) implements TrivialDataFetcher<Object> {
        @Override
        public @Nullable Object get(DataFetchingEnvironment env) throws Exception {
            rule.demand(env.getGraphQlContext(), env.getSource());
            return fetcher.get(env);
        }
    }
}
