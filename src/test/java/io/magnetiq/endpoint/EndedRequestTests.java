package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.ServerTest;
import io.magnetiq.platform.EndpointErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Whatever ends a request is answered in the form of errors, unless an answer has begun.
@ServerTest
record EndedRequestTests(EndpointErrors errors) {
    /// Fails at each request, perhaps behind the beginning of an answer.
    private static final class Failing extends HttpEndpoint {
        private final Throwable failure;
        private final boolean begun;

        @SuppressWarnings("NullAway") // never reached
        Failing(EndpointErrors errors, Throwable failure, boolean begun) {
            super(null, null, null, errors, null, null);
            this.failure = failure;
            this.begun = begun;
        }

        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (begun) {
                response.flushBuffer();
            }
            switch (failure) {
                case IOException thrown -> throw thrown;
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                default -> throw new AssertionError(failure);
            }
        }
    }

    @Test
    void aFailureIsInternal() throws Exception {
        for (var failure : new Throwable[] {new IllegalStateException("secret"), new StackOverflowError("secret")}) {
            var response = answered(failure, false);

            assertThat(response.getStatus()).isEqualTo(500);
            assertThat(response.getContentAsString())
                    .contains("\"code\":\"INTERNAL\"", "errorId")
                    .doesNotContain("secret");
        }
    }

    @Test
    void anOutageIsUnavailable() throws Exception {
        var response = answered(new TransientDataAccessResourceException("secret"), false);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString())
                .contains("\"code\":\"UNAVAILABLE\"")
                .doesNotContain("secret");
    }

    @Test
    void halfAnAnswerBreaksTheConnection() {
        assertThatThrownBy(() -> answered(new IllegalStateException("broken"), true))
                .hasMessage("broken");
        assertThatThrownBy(() -> answered(new StackOverflowError("broken"), true))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void aClientThatHasGoneIsNoFailure() throws Exception {
        var response = answered(new IOException("Broken pipe"), true);

        assertThat(response.getContentAsString()).isEmpty();
    }

    private MockHttpServletResponse answered(Throwable failure, boolean begun) throws Exception {
        var response = new MockHttpServletResponse();
        new Failing(errors, failure, begun)
                .handleRequest(new MockHttpServletRequest("POST", EndpointErrors.PATH), response);
        return response;
    }
}
