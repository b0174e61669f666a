package io.magnetiq.limits;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives the engine its documents from the cache.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {
    @Bean
    GraphQlSourceBuilderCustomizer documentCache(Documents documents) {
        return source -> source.configureGraphQl(graphql -> graphql.preparsedDocumentProvider(documents));
    }
}
