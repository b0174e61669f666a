package io.magnetiq.limits;

import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/// Gives the engine its documents from the cache, and has bodies asked for only where they are read, and not for long.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {
    private static final int LONGEST_HEAD = 8_192;

    @Bean
    GraphQlSourceBuilderCustomizer documentCache(Documents documents) {
        return source -> source.configureGraphQl(graphql -> graphql.preparsedDocumentProvider(documents));
    }

    /// Who waits for `100 Continue` (RFC 9110) learns that a body is too long before it is sent.
    @Bean
    TomcatProtocolHandlerCustomizer<AbstractHttp11Protocol<?>> bodiesOnRequest() {
        return protocol -> protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
    }

    /// Whoever speaks more than ten languages would be answered 500; a head has room for no more than these.
    @Bean
    TomcatConnectorCustomizer polyglots() {
        return connector -> connector.setMaxLocaleCount(LONGEST_HEAD);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> bodiesInTime(
            LimitProperties limits, @Value("${server.tomcat.max-swallow-size}") DataSize mostLeft) {
        return server -> server.addEngineValves(new BodyTimeout(limits.bodyTimeout(), mostLeft));
    }
}
