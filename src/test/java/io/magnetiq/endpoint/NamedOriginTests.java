package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.graphql.autoconfigure.GraphQlCorsProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Pages of an origin that is named read what the endpoint says, also when it refuses; others do not come as far.
@OnlyOn(engine = TestDatabase.SQLITE, because = "no database takes part")
class NamedOriginTests {
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
        assertThat(response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS)).isEqualTo("POST");
        assertThat(response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS)).isEqualTo("authorization");
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
    void withoutANameThereIsNoFilter() {
        assertThat(new EndpointConfiguration().cors(new GraphQlCorsProperties()).isEnabled())
                .isFalse();
    }

    private static MockHttpServletResponse asked(String method, String origin) throws ServletException, IOException {
        var properties = new GraphQlCorsProperties();
        properties.setAllowedOrigins(List.of(NAMED));
        properties.setAllowedMethods(List.of("POST"));
        properties.setAllowedHeaders(List.of("authorization"));
        var registered = new EndpointConfiguration().cors(properties);
        assertThat(registered.isEnabled()).isTrue();
        var request = new MockHttpServletRequest(method, "/graphql");
        request.addHeader(HttpHeaders.ORIGIN, origin);
        if (method.equals("OPTIONS")) {
            request.addHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST");
            request.addHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization");
        }
        var response = new MockHttpServletResponse();
        registered
                .getFilter()
                .doFilter(request, response, (_, _) -> response.setStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value()));
        return response;
    }
}
