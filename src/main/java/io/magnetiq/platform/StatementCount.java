package io.magnetiq.platform;

import io.magnetiq.database.Statements;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Answers the operation's number of SQL statements in `extensions.db` when the header `X-Db-Statements` asks for it.
@Component
@Order(1)
class StatementCount implements WebGraphQlInterceptor {
    private static final String HEADER = "X-Db-Statements";

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        if (!request.getHeaders().containsHeader(HEADER)) {
            return chain.next(request);
        }
        return chain.next(request).map(response -> {
            var count = response.getExecutionInput().getGraphQLContext().<Integer>get(Statements.class);
            if (count == null) {
                return response;
            }
            var extensions = new LinkedHashMap<>(response.getExtensions());
            extensions.put("db", Map.of("statements", count));
            return response.transform(builder -> builder.extensions(extensions));
        });
    }
}
