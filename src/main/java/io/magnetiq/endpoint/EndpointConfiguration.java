package io.magnetiq.endpoint;

import io.magnetiq.platform.EndpointErrors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// Leads requests to their transport, ahead of the framework's own route.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EndpointProperties.class)
class EndpointConfiguration {
    /// Off: the framework's servlet makes the request known by itself.
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContext() {
        var filter = new FilterRegistrationBean<>(new RequestContextFilter());
        filter.setEnabled(false);
        return filter;
    }

    /// By this name the framework looks for what it shows browsers where something failed or nothing is.
    @Bean
    View error() {
        return new PlainError();
    }

    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> endpoint(HttpEndpoint http, Handshake handshake) {
        return RouterFunctions.route()
                .POST(EndpointErrors.PATH, http::post)
                .GET(EndpointErrors.PATH, request -> Handshake.asked(request.servletRequest()), handshake::answer)
                .GET(EndpointErrors.PATH, http::get)
                .build();
    }
}
