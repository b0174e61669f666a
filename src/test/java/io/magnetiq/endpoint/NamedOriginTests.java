package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.ServerTest;
import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.startup.StartRefused;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.graphql.autoconfigure.GraphQlCorsProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Pages of an origin that is named read what the endpoint says, also when it refuses; others do not come as far.
@ServerTest
record NamedOriginTests(EndpointDoor door) {
    private static final String NAMED = "https://named.example";

    @Test
    void aNamedOriginReadsARefusal() throws Exception {
        var response = asked("POST", NAMED);

        assertThat(response.getStatus()).isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
        assertThat(response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)).isEqualTo(NAMED);
    }

    @Test
    void aNamedOriginMayAskFirst() throws Exception {
        var response = asked("OPTIONS", NAMED);

        assertThat(response.getStatus()).isEqualTo(HttpStatus.OK.value());
        assertThat(response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS)).contains("POST");
        assertThat(response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS))
                .isEqualTo("authorization, last-event-id");
    }

    @Test
    void anotherOriginIsTurnedAway() throws Exception {
        for (var method : List.of("POST", "OPTIONS")) {
            var response = asked(method, "https://evil.example");

            assertThat(response.getStatus()).isEqualTo(HttpStatus.FORBIDDEN.value());
            assertThat(response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN))
                    .isNull();
        }
    }

    @Test
    void aPatternNamesNoOtherOrigin() throws Exception {
        var properties = new GraphQlCorsProperties();
        properties.setAllowedOriginPatterns(List.of("https://*.named.example"));

        var response = asked("POST", "https://a.named.example", properties);
        assertThat(response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)).isEqualTo("https://a.named.example");
        assertThat(asked("POST", "https://evil.example", properties).getStatus())
                .isEqualTo(HttpStatus.FORBIDDEN.value());
    }

    @Test
    void itStandsBeforeTheDoorOfTheEndpointAlone() {
        var registered = new EndpointConfiguration().cors(named(NAMED));

        assertThat(registered.isEnabled()).isTrue();
        assertThat(registered.getOrder()).isLessThan(EndpointDoor.ORDER);
        assertThat(registered.getUrlPatterns()).containsExactly(EndpointErrors.PATH);
    }

    @Test
    void withoutANameThereIsNone() {
        assertThat(new EndpointConfiguration().cors(new GraphQlCorsProperties()).isEnabled())
                .isFalse();
    }

    @Test
    void credentialsForEveryOriginAreRefusedAtOnce() {
        var properties = named("*");
        properties.setAllowCredentials(true);

        assertThatThrownBy(() -> new EndpointConfiguration().cors(properties))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("spring.graphql.cors");
    }

    private static GraphQlCorsProperties named(String origin) {
        var properties = new GraphQlCorsProperties();
        properties.setAllowedOrigins(List.of(origin));
        return properties;
    }

    private MockHttpServletResponse asked(String method, String origin) throws ServletException, IOException {
        return asked(method, origin, named(NAMED));
    }

    private MockHttpServletResponse asked(String method, String origin, GraphQlCorsProperties properties)
            throws ServletException, IOException {
        var request = new MockHttpServletRequest(method, EndpointErrors.PATH);
        request.setContentType("text/plain");
        request.addHeader(HttpHeaders.ORIGIN, origin);
        if (method.equals("OPTIONS")) {
            request.addHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST");
            request.addHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization, last-event-id");
        }
        var response = new MockHttpServletResponse();
        var filter = new EndpointConfiguration().cors(properties).getFilter();
        filter.doFilter(request, response, (asked, answer) -> door.doFilter(asked, answer, new MockFilterChain()));
        return response;
    }
}
