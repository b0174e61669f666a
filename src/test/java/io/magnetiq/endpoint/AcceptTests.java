package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.platform.EndpointErrors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/// Which answer a client likes best (RFC 9110, 12.5.1).
class AcceptTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/event-stream                          | true",
                "text/*                                     | true",
                "text/html, text/event-stream;q=0.1         | true",
                "application/*;q=0.5, text/event-stream     | true",
                "text/event-stream, application/json        | true",
                "application/json, text/event-stream        | false",
                "*/*                                        | false",
                "*/*, text/event-stream;q=0.1               | false",
                "application/*, text/event-stream;q=0.9     | false",
                "application/*+json, text/event-stream;q=.9 | false",
                "text/html                                  | false"
            })
    void aStreamIsGivenToWhoeverLikesItBest(String accept, boolean stream) {
        var request = new MockHttpServletRequest();
        request.addHeader("Accept", accept);

        assertThat(EventStreams.wanted(EndpointErrors.accepted(request))).isEqualTo(stream);
    }
}
