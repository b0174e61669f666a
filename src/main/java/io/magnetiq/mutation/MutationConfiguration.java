package io.magnetiq.mutation;

import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Hands handlers their [Writing] and tells clients of a repetition.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MutationConfiguration {
    @Bean
    HandlerMethodArgumentResolver writing() {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Writing.class;
            }

            @Override
            public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment env) {
                return Objects.requireNonNull(env.getGraphQlContext().get(Writing.class));
            }
        };
    }

    @Bean
    @Order(2)
    WebGraphQlInterceptor replayed() {
        return (request, chain) -> chain.next(request).map(MutationConfiguration::told);
    }

    private static WebGraphQlResponse told(WebGraphQlResponse response) {
        if (!response.getExecutionInput().getGraphQLContext().hasKey(Writes.REPLAYED)) {
            return response;
        }
        var extensions = new LinkedHashMap<>(response.getExtensions());
        extensions.put(Writes.REPLAYED, true);
        return response.transform(builder -> builder.extensions(extensions));
    }
}
