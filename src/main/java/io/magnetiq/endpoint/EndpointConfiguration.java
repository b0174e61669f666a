package io.magnetiq.endpoint;

import io.magnetiq.platform.EndpointErrors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlCorsProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.View;

/// What stands around the endpoint.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EndpointProperties.class)
class EndpointConfiguration {
    /// Off: nobody asks the thread for its request.
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContext() {
        var filter = new FilterRegistrationBean<>(new RequestContextFilter());
        filter.setEnabled(false);
        return filter;
    }

    /// Lets pages of the origins that are named read answers, and refusals of the filters behind it.
    @Bean
    FilterRegistrationBean<CorsFilter> cors(GraphQlCorsProperties properties) {
        var allowed = properties.toCorsConfiguration();
        var filter = new FilterRegistrationBean<>(new CorsFilter(_ -> allowed));
        filter.addUrlPatterns(EndpointErrors.PATH);
        filter.setOrder(EndpointDoor.ORDER - 1);
        filter.setEnabled(allowed != null);
        return filter;
    }

    /// By this name the framework looks for what it shows browsers where something failed or nothing is.
    @Bean
    View error() {
        return new PlainError();
    }
}
