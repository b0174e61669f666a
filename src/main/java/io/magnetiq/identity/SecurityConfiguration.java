package io.magnetiq.identity;

import io.magnetiq.platform.EndpointErrors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// The doors of the server: which paths exist at all. What a caller may read is said field by field in the schema.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    SecurityFilterChain doors(HttpSecurity http, Bearers bearers, EndpointErrors errors) throws Exception {
        // Nothing is kept of a caller behind the request, and no path is closed to some: filters for that do nothing.
        return http.sessionManagement(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                // No cookie speaks for a caller, so no foreign page can make one speak.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(EndpointErrors.POLICY)))
                .addFilterBefore(new BearerFilter(bearers, errors), AnonymousAuthenticationFilter.class)
                .build();
    }

    /// Tomcat turns away headers that are none (RFC 9110); asking each again by patterns costs more than reading it.
    @Bean
    HttpFirewall wall() {
        var wall = new StrictHttpFirewall();
        wall.setAllowedHeaderNames(_ -> true);
        wall.setAllowedHeaderValues(_ -> true);
        return wall;
    }

    /// The request has its own observation; one for each filter would cost more than the filters.
    @Bean
    SecurityObservationSettings quiet() {
        return SecurityObservationSettings.noObservations();
    }

    /// There are no passwords to try; without this Spring Boot would make up a user.
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new ProviderNotFoundException("No sign-in here");
        };
    }
}
