package io.magnetiq.identity;

import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;

/// Reads `Authorization: Bearer <key>` (RFC 6750). No header is an anonymous caller; a wrong one is refused.
class BearerFilter extends HttpFilter {
    private static final String REFUSED = """
            {"errors":[{"message":"The key is not valid.","extensions":{"code":"%s"}}]}""".formatted(ErrorCode.UNAUTHENTICATED);

    private final Bearers bearers;
    private final EndpointErrors errors;

    BearerFilter(Bearers bearers, EndpointErrors errors) {
        this.bearers = bearers;
        this.errors = errors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        @Nullable Caller caller;
        try {
            caller = headers.size() == 1
                    ? Bearers.key(headers.getFirst()).flatMap(bearers::bearer).orElse(null)
                    : null;
        } catch (RuntimeException e) {
            errors.failed(request, response, e);
            return;
        }
        if (caller == null) {
            refuse(response);
            return;
        }
        SecurityContextHolder.setContext(caller.context());
        chain.doFilter(request, response);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(REFUSED.getBytes(StandardCharsets.UTF_8));
    }
}
