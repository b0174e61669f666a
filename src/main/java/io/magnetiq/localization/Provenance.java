package io.magnetiq.localization;

import graphql.GraphQLContext;
import io.magnetiq.execution.FieldReader;
import io.magnetiq.platform.OperationStrategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The response extension `localization`: for each path that fell back, the language asked and the one served.
@Component
@Order(11)
class Provenance implements WebGraphQlInterceptor {
    private static final int MOST = 1_000;

    private record Fallback(List<Object> path, String asked, String served) {}

    static void note(FieldReader.Place place, String asked, String served) {
        List<Fallback> notes = place.context().computeIfAbsent(OperationStrategy.NOTES, _ -> new ArrayList<>());
        if (notes != null && notes.size() < MOST) {
            notes.add(new Fallback(place.path(), asked, served));
        }
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(response -> {
            var notes = notes(response.getExecutionInput().getGraphQLContext());
            if (notes.isEmpty()) {
                return response;
            }
            Map<Object, Object> extensions = new LinkedHashMap<>(response.getExtensions());
            extensions.put("localization", notes);
            return response.transform(builder -> builder.extensions(extensions));
        });
    }

    private static List<Fallback> notes(GraphQLContext context) {
        List<Fallback> notes = context.get(OperationStrategy.NOTES);
        return notes == null ? List.of() : notes;
    }
}
