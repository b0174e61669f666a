package io.magnetiq.endpoint;

import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.graphql.MediaTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Turns away what can be no operation by its method or its media types, before anything of it is read.
@Component
@FilterRegistration(urlPatterns = EndpointErrors.PATH, order = EndpointDoor.ORDER)
class EndpointDoor extends HttpFilter {
    /// Ahead of the filter that asks who is calling.
    static final int ORDER = -120;

    private static final int MOST_TYPES = 50;
    /// The media types of answers.
    static final List<MediaType> ANSWERS =
            List.of(MediaType.APPLICATION_JSON, MediaTypes.APPLICATION_GRAPHQL_RESPONSE, MediaType.TEXT_EVENT_STREAM);

    private final EndpointErrors errors;

    EndpointDoor(EndpointErrors errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = HttpMethod.POST.matches(request.getMethod());
        if (Handshake.asked(request)) {
            // It has rules of its own.
            chain.doFilter(request, response);
        } else if (!body && !HttpMethod.GET.matches(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, "GET, POST");
            refuse(
                    request,
                    response,
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "Operations are sent by POST, queries also by GET.");
        } else if (body && encoded(request)) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body may not be compressed.");
        } else if (body && !json(request.getContentType())) {
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json in UTF-8.");
        } else if (!accepts(request)) {
            refuse(request, response, HttpStatus.NOT_ACCEPTABLE, "`Accept` leaves no media type that is served here.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String why)
            throws IOException {
        errors.answer(request, response, status, Refusal.badInput(why));
    }

    private static boolean encoded(HttpServletRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private static boolean json(@Nullable String type) {
        try {
            var given = MediaType.parseMediaType(type == null ? "" : type);
            var charset = given.getCharset();
            return given.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static boolean accepts(HttpServletRequest request) {
        var types = EndpointErrors.accepted(request);
        if (types.isEmpty()) {
            return Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
                    .allMatch(String::isBlank);
        }
        return types.size() <= MOST_TYPES
                && types.stream().anyMatch(type -> ANSWERS.stream().anyMatch(type::isCompatibleWith));
    }
}
