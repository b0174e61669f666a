package io.magnetiq.endpoint;

import graphql.language.OperationDefinition.Operation;
import io.magnetiq.caching.AnswerKey;
import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.MediaTypes;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.json.JsonMapper;

/// GraphQL over HTTP: queries by GET, everything by POST, subscriptions and whoever else wants it as a stream of
/// events; a GET may also ask for a socket.
///
/// It stands behind a servlet of its own, for there is one path and what it takes is known: looking for a handler costs
/// more than an answer that was kept.
@Component(HttpEndpoint.NAME)
class HttpEndpoint implements HttpRequestHandler {
    /// Of the bean, by which its servlet finds it.
    static final String NAME = "httpEndpoint";

    private final Operations operations;
    private final EventStreams streams;
    private final Handshake handshake;
    private final EndpointErrors errors;
    private final JsonMapper json;
    private final KeptAnswers kept;

    HttpEndpoint(
            Operations operations,
            EventStreams streams,
            Handshake handshake,
            EndpointErrors errors,
            JsonMapper json,
            KeptAnswers kept) {
        this.operations = operations;
        this.streams = streams;
        this.handshake = handshake;
        this.errors = errors;
        this.json = json;
        this.kept = kept;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observed -> observed.setPathPattern(EndpointErrors.PATH));
        try {
            answer(request, response);
        } catch (Exception e) {
            if (!response.isCommitted()) {
                errors.ended(request, response, e);
            } else if (!DisconnectedClientHelper.isClientDisconnectedException(e)) {
                // Half an answer must not look like a whole one: the connection breaks.
                throw e;
            }
        } catch (Error e) {
            if (response.isCommitted()) {
                throw e;
            }
            errors.ended(request, response, new ServletException(e));
        }
    }

    /// Of other methods none comes past the door.
    void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (HttpMethod.POST.matches(request.getMethod())) {
            answer(
                    request,
                    response,
                    RequestReader.body(request.getInputStream().readAllBytes()));
        } else if (Handshake.asked(request)) {
            handshake.answer(request, response);
        } else {
            answer(request, response, RequestReader.parameters(request.getQueryString()));
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Sent sent) throws IOException {
        var operation = operations.named(sent);
        var accepted = EndpointErrors.accepted(request);
        var type = EndpointErrors.type(accepted);
        var streamed = EventStreams.wanted(accepted);
        var key = streamed ? Optional.<AnswerKey>empty() : kept.key(request, operation, type);
        var known = key.flatMap(kept::known);
        if (known.isPresent()) {
            tell(request, response, type, known.get());
            return;
        }
        var kind = operations.kind(operation).orElse(Operation.QUERY);
        if (kind == Operation.MUTATION && HttpMethod.GET.matches(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
            refuse(request, response, HttpStatus.METHOD_NOT_ALLOWED, "Mutations are sent by POST.");
        } else if (streamed || (kind == Operation.SUBSCRIPTION && EventStreams.taken(accepted))) {
            streams.answer(request, response, operation);
        } else if (kind == Operation.SUBSCRIPTION) {
            refuse(
                    request,
                    response,
                    HttpStatus.NOT_ACCEPTABLE,
                    "Subscriptions are answered as `text/event-stream`, which `Accept` does not name, or by WebSocket.");
        } else {
            run(request, response, operation, key, type);
        }
    }

    private void run(
            HttpServletRequest request,
            HttpServletResponse response,
            GraphQlRequest operation,
            Optional<AnswerKey> key,
            MediaType type)
            throws IOException {
        var moment = kept.moment();
        var result = operations.run(Peer.of(request), operation);
        var body = json.writeValueAsBytes(result.toMap());
        var keeps = key.flatMap(asked -> kept.keep(asked, moment, result, body));
        if (keeps.isPresent()) {
            tell(request, response, type, keeps.get());
        } else {
            response.setStatus(status(type, result).value());
            result.getResponseHeaders()
                    .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            EndpointErrors.write(response, type, body);
        }
    }

    private static void tell(
            HttpServletRequest request, HttpServletResponse response, MediaType type, KeptAnswers.Told told)
            throws IOException {
        if (HttpMethod.GET.matches(request.getMethod())) {
            told.describe(response);
            if (told.known(request)) {
                response.setStatus(HttpStatus.NOT_MODIFIED.value());
                return;
            }
        }
        EndpointErrors.write(response, type, told.answer().body());
    }

    // Clients of the older media type take any status but 200 for a failure of the transport.
    private static HttpStatus status(MediaType type, WebGraphQlResponse result) {
        return result.getExecutionResult().isDataPresent() || !type.equals(MediaTypes.APPLICATION_GRAPHQL_RESPONSE)
                ? HttpStatus.OK
                : HttpStatus.BAD_REQUEST;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String why)
            throws IOException {
        errors.answer(request, response, status, Refusal.badInput(why));
    }
}
