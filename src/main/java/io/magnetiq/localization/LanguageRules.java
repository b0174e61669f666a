package io.magnetiq.localization;

import graphql.TrivialDataFetcher;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.magnetiq.execution.FieldReader;
import io.magnetiq.platform.PropertyReader;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Makes `@localized` fields answer one language, and a `lang` on an object hold for everything below it.
@Component
@Order(20)
class LanguageRules extends GraphQLTypeVisitorStub {
    private final Languages languages;

    LanguageRules(Languages languages) {
        this.languages = languages;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
        if (context.getParentNode() instanceof GraphQLObjectType parent && field.getArgument("lang") != null) {
            var registry = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
            var place = FieldCoordinates.coordinates(parent, field);
            if (field.hasAppliedDirective("localized")) {
                registry.dataFetcher(place, new LocalizedReader(new PropertyReader(field), languages));
            } else if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType) {
                registry.dataFetcher(place, enclosing(registry.getDataFetcher(place, field)));
            }
        }
        return TraversalControl.CONTINUE;
    }

    private DataFetcher<?> enclosing(DataFetcher<?> fetcher) {
        // What costs nothing stays marked as such.
        return switch (fetcher) {
            case FieldReader reader ->
                (FieldReader) (source, place) -> spoken(reader.read(source, place), place.arguments());
            case TrivialDataFetcher<?> trivial ->
                (TrivialDataFetcher<Object>) env -> spoken(trivial.get(env), env.getArguments());
            default -> env -> spoken(fetcher.get(env), env.getArguments());
        };
    }

    private @Nullable Object spoken(@Nullable Object value, Map<String, Object> arguments) {
        if (!(arguments.get("lang") instanceof String tag)) {
            return value;
        }
        var chain = languages.chain(tag);
        return switch (value) {
            case CompletionStage<?> stage -> stage.thenApply(ready -> spoken(ready, chain));
            case Mono<?> mono -> mono.map(ready -> spoken(ready, chain));
            case null, default -> spoken(value, chain);
        };
    }

    private static DataFetcherResult<Object> spoken(@Nullable Object value, LanguageChain chain) {
        return DataFetcherResult.newResult().data(value).localContext(chain).build();
    }
}
