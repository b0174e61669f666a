package io.magnetiq.localization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Mono;

/// Settles the language of a request before its operation runs.
@Component
@Order(10)
class RequestLanguage implements WebGraphQlInterceptor {
    private final Languages languages;
    private final SingletonSupplier<List<LanguagePreference>> preferences;

    RequestLanguage(Languages languages, ObjectProvider<LanguagePreference> preference) {
        this.languages = languages;
        // They are there when all of the server is.
        preferences = SingletonSupplier.of(() -> preference.stream().toList());
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var preferred = preferences.obtain().stream()
                .map(LanguagePreference::ofCaller)
                .flatMap(Optional::stream)
                .findFirst();
        var chosen = languages.choose(Languages.asked(request.getHeaders()), preferred);
        request.configureExecutionInput((_, input) ->
                input.graphQLContext(Map.of(LanguageChain.class, chosen)).build());
        return chain.next(request);
    }
}
