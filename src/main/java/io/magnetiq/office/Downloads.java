package io.magnetiq.office;

import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Answers requests for files; what fails is told in the form that the endpoint has.
@Component
class Downloads {
    private final EndpointErrors errors;

    Downloads(EndpointErrors errors) {
        this.errors = errors;
    }

    /// Writes a file, or refuses to before it has written anything.
    interface Work {
        void run() throws IOException;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Work work) throws IOException {
        try {
            work.run();
        } catch (Refusal refusal) {
            if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            errors.answer(request, response, status(refusal), refusal);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                // Half a file must not look like a whole one: the connection breaks.
                throw e;
            }
            response.resetBuffer();
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            errors.failed(request, response, e);
        }
    }

    /// @param name of the file, ASCII without quotes
    static void describe(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal.code()) {
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
