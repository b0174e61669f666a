package io.magnetiq.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.MediaTypes;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests that never become an operation, in the same form as operations that fail.
@Component
public class EndpointErrors {
    /// Where the endpoint is.
    public static final String PATH = "/graphql";

    /// What a browser may do with an answer that is no page of ours, should it be shown as one: nothing.
    public static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final Set<ErrorCode> UNKNOWN =
            EnumSet.of(ErrorCode.PERSISTED_QUERY_NOT_FOUND, ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED);

    private static final Logger log = LoggerFactory.getLogger(EndpointErrors.class);

    private final JsonMapper json;

    EndpointErrors(JsonMapper json) {
        this.json = json;
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, HttpStatusCode status, Refusal refusal)
            throws IOException {
        var error = refusal.at(null, null).toSpecification();
        var bytes = json.writeValueAsBytes(Map.of("errors", List.of(error)));
        response.setStatus(status.value());
        // Some are answered ahead of what sets these for all others.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        write(response, type(accepted(request)), bytes);
    }

    /// Answers a failure that is not the caller's mistake.
    public void failed(HttpServletRequest request, HttpServletResponse response, Exception thrown) throws IOException {
        var failure = failure(thrown);
        var status = failure.code() == ErrorCode.INTERNAL
                ? HttpStatus.INTERNAL_SERVER_ERROR
                : HttpStatus.SERVICE_UNAVAILABLE;
        answer(request, response, status, failure);
    }

    /// What a client may know of an operation that did not come to an answer.
    public static Refusal failure(Exception thrown) {
        if (thrown instanceof Refusal refusal) {
            return refusal;
        }
        var known = ErrorResolver.known(thrown);
        return known == null ? unexpected(thrown) : known;
    }

    /// Answers a request that an exception has ended, whosever mistake it is.
    public void ended(HttpServletRequest request, HttpServletResponse response, Exception thrown) throws IOException {
        if (thrown instanceof Refusal refusal) {
            answer(request, response, status(request, refusal), refusal);
        } else {
            failed(request, response, thrown);
        }
    }

    /// Writes a whole answer, of errors or not.
    public static void write(HttpServletResponse response, MediaType type, byte[] bytes) throws IOException {
        response.setContentType(type.toString());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /// The media type of an answer: of those that we write the one that is liked best, else plain JSON.
    public static MediaType type(List<MediaType> accepted) {
        for (var type : accepted) {
            if (type.equalsTypeAndSubtype(MediaTypes.APPLICATION_GRAPHQL_RESPONSE)) {
                return MediaTypes.APPLICATION_GRAPHQL_RESPONSE;
            }
            if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
                return MediaType.APPLICATION_JSON;
            }
        }
        return MediaType.APPLICATION_JSON;
    }

    /// What a request accepts, what it likes best first; nothing if that cannot be read. What it excludes beside a
    /// wildcard is not kept in mind.
    public static List<MediaType> accepted(HttpServletRequest request) {
        try {
            var types = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            return types.size() == 1 && types.getFirst().getParameters().isEmpty() ? types : liked(types);
        } catch (InvalidMediaTypeException _) {
            return List.of();
        }
    }

    private static List<MediaType> liked(List<MediaType> types) {
        return types.stream()
                .filter(type -> type.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .toList();
    }

    /// Clients that send a hash first read what became of it from an answer of status 200, if it is plain JSON.
    private static HttpStatus status(HttpServletRequest request, Refusal refusal) {
        var accepted = accepted(request);
        var plain = type(accepted).equals(MediaType.APPLICATION_JSON)
                && accepted.stream().noneMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
        return plain && UNKNOWN.contains(refusal.code()) ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
    }

    private static Refusal unexpected(Exception thrown) {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        log.error("Error {} at the endpoint", id, thrown);
        return new Refusal(ErrorCode.INTERNAL, "Something went wrong on our side.", Map.of("errorId", id));
    }
}
