package io.magnetiq.endpoint;

import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.startup.StartRefused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlCorsProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.context.support.HttpRequestHandlerServlet;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

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

    /// Finds the endpoint at the first request: while the web server starts, there is no bean behind it yet.
    @Bean
    ServletRegistrationBean<HttpRequestHandlerServlet> servlet() {
        var servlet = new ServletRegistrationBean<>(new HttpRequestHandlerServlet(), EndpointErrors.PATH);
        servlet.setName(HttpEndpoint.NAME);
        return servlet;
    }

    /// Lets pages of the origins that are named read answers, and refusals of the filters behind it. Methods and
    /// headers that are not named are those of the framework: GET, HEAD and POST, and all.
    @Bean
    FilterRegistrationBean<CorsFilter> cors(GraphQlCorsProperties properties) {
        var named = properties.toCorsConfiguration();
        var allowed = new CorsConfiguration().applyPermitDefaultValues().combine(named);
        var filter = new FilterRegistrationBean<>(new CorsFilter(_ -> allowed));
        filter.addUrlPatterns(EndpointErrors.PATH);
        filter.setOrder(EndpointDoor.ORDER - 1);
        filter.setEnabled(named != null);
        demandAllowable(allowed);
        return filter;
    }

    private static void demandAllowable(CorsConfiguration allowed) {
        try {
            allowed.validateAllowCredentials();
            allowed.validateAllowPrivateNetwork();
        } catch (IllegalArgumentException e) {
            throw new StartRefused("spring.graphql.cors: " + e.getMessage(), e);
        }
    }

    /// The framework's own route would be a second door, where a setting gives it another path than ours.
    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> noSecondDoor(GraphQlProperties properties) {
        return RouterFunctions.route(
                RequestPredicates.path(properties.getHttp().getPath()),
                _ -> ServerResponse.notFound().build());
    }

    /// By this name the framework looks for what it shows browsers where something failed or nothing is.
    @Bean
    View error() {
        return new PlainError();
    }
}
