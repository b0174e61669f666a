package io.magnetiq.platform;

import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Answers in `extensions.db` what an operation has to say of the database.
///
/// `statements`, the number of SQL statements, when the header `X-Db-Statements` asks for it; `position`, after a
/// mutation where a replica serves reads. Sent back as the header `X-Db-Position`, it makes the caller's own writes
/// visible to its next operation.
@Component
@Order(1)
class DatabaseFacts implements WebGraphQlInterceptor {
    /// Where the position stands in an operation's context: asked for before it runs, reached after it.
    static final String ASKED = "position asked for";
    static final String REACHED = "position reached";

    /// Stands in the context of an operation whose statements are counted: it must run them.
    static final String COUNTED = "statements counted";

    private static final String COUNT_HEADER = "X-Db-Statements";
    private static final String POSITION_HEADER = "X-Db-Position";

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var position = request.getHeaders().getFirst(POSITION_HEADER);
        if (position != null) {
            if (!Replica.isPosition(position)) {
                throw Refusal.badInput("The header `X-Db-Position` holds no position of ours.");
            }
            request.configureExecutionInput(
                    (_, input) -> input.graphQLContext(Map.of(ASKED, position)).build());
        }
        if (request.getHeaders().containsHeader(COUNT_HEADER)) {
            request.configureExecutionInput(
                    (_, input) -> input.graphQLContext(Map.of(COUNTED, true)).build());
        }
        return chain.next(request).map(response -> told(request, response));
    }

    private static WebGraphQlResponse told(WebGraphQlRequest request, WebGraphQlResponse response) {
        var context = response.getExecutionInput().getGraphQLContext();
        var facts = new LinkedHashMap<String, Object>();
        if (request.getHeaders().containsHeader(COUNT_HEADER) && context.hasKey(Statements.class)) {
            facts.put("statements", context.get(Statements.class));
        }
        if (context.hasKey(REACHED)) {
            facts.put("position", context.get(REACHED));
        }
        if (facts.isEmpty()) {
            return response;
        }
        var extensions = new LinkedHashMap<>(response.getExtensions());
        extensions.put("db", facts);
        return response.transform(builder -> builder.extensions(extensions));
    }
}
