package io.magnetiq.identity;

import io.magnetiq.localization.LanguagePreference;
import io.magnetiq.mutation.Actor;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Tells an operation who its caller is.
@Component
@Order(9)
class CallerInterceptor implements WebGraphQlInterceptor, LanguagePreference {
    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var caller = Caller.current();
        request.configureExecutionInput(
                (_, input) -> input.graphQLContext(Map.of(Caller.class, caller, Actor.class, caller.actor()))
                        .build());
        return chain.next(request);
    }

    @Override
    public Optional<String> ofCaller() {
        return Optional.ofNullable(Caller.current().language());
    }
}
