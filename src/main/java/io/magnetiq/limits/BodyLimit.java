package io.magnetiq.limits;

import static io.magnetiq.limits.TextCheck.allow;

import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Takes in the whole body of a request before anything else happens, and no more of it than is allowed.
@Component
@FilterRegistration(urlPatterns = EndpointErrors.PATH, order = BodyLimit.ORDER)
class BodyLimit extends HttpFilter {
    /// Behind the check of the media types, ahead of the question who is calling.
    static final int ORDER = -110;

    private final LimitProperties limits;
    private final EndpointErrors errors;

    BodyLimit(LimitProperties limits, EndpointErrors errors) {
        this.limits = limits;
        this.errors = errors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body;
        try {
            body = body(request);
        } catch (Refusal refusal) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            errors.answer(request, response, HttpStatus.CONTENT_TOO_LARGE, refusal);
            return;
        } catch (IOException _) {
            // The body is broken or late: Tomcat has settled on 400 or 408 and will close.
            return;
        }
        chain.doFilter(new WholeRequest(request, body), response);
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        var allowed = limits.bodyBytes();
        allow("bodyBytes", request.getContentLengthLong(), allowed);
        // Of a length that is told, no buffer need be larger.
        var most = request.getContentLength() < 0 ? allowed + 1 : request.getContentLength();
        var body = request.getInputStream().readNBytes(most);
        allow("bodyBytes", body.length, allowed);
        return body;
    }
}
