package io.magnetiq.identity;

import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;

/// Reads `Authorization: Bearer <key>` (RFC 6750). No header is an anonymous caller; a wrong one is refused.
class BearerFilter extends HttpFilter {
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
            refuse(request, response);
            return;
        }
        SecurityContextHolder.setContext(caller.context());
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        errors.answer(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                new Refusal(ErrorCode.UNAUTHENTICATED, "The key is not valid."));
    }
}
