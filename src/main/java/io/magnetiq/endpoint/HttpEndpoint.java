package io.magnetiq.endpoint;

import graphql.language.OperationDefinition.Operation;
import io.magnetiq.caching.AnswerKey;
import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.Refusal;
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
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// GraphQL over HTTP: queries by GET, everything by POST, subscriptions and whoever else wants it as a stream of
/// events.
@Component
class HttpEndpoint {
    private final Operations operations;
    private final EventStreams streams;
    private final EndpointErrors errors;
    private final JsonMapper json;
    private final KeptAnswers kept;

    HttpEndpoint(
            Operations operations, EventStreams streams, EndpointErrors errors, JsonMapper json, KeptAnswers kept) {
        this.operations = operations;
        this.streams = streams;
        this.errors = errors;
        this.json = json;
        this.kept = kept;
    }

    ServerResponse post(ServerRequest request) throws IOException {
        return answer(
                request,
                operations.named(RequestReader.body(
                        request.servletRequest().getInputStream().readAllBytes())));
    }

    ServerResponse get(ServerRequest request) {
        return answer(
                request,
                operations.named(
                        RequestReader.parameters(request.servletRequest().getQueryString())));
    }

    private ServerResponse answer(ServerRequest request, GraphQlRequest operation) {
        var type = EndpointErrors.type(request.headers().accept());
        var streamed = EventStreams.wanted(request.headers().accept());
        var key = streamed ? Optional.<AnswerKey>empty() : kept.key(request, operation, type);
        var known = kept.known(request, key, type);
        if (known.isPresent()) {
            return known.get();
        }
        var kind = operations.kind(operation).orElse(Operation.QUERY);
        if (kind == Operation.MUTATION && request.method().equals(HttpMethod.GET)) {
            return refused(HttpStatus.METHOD_NOT_ALLOWED, "Mutations are sent by POST.");
        }
        if (streamed) {
            return streams.answer(request, operation);
        }
        if (kind == Operation.SUBSCRIPTION) {
            return refused(
                    HttpStatus.NOT_ACCEPTABLE,
                    "Subscriptions are answered as `text/event-stream`, which `Accept` does not name, or by WebSocket.");
        }
        return kept.fresh(request, key, type, () -> run(request, operation, type));
    }

    // The operation is over when its answer is written, so it is written on the same thread.
    private KeptAnswers.Fresh run(ServerRequest request, GraphQlRequest operation, MediaType type) {
        var response = operations.run(Peer.of(request), operation);
        var bytes = json.writeValueAsBytes(response.toMap());
        return new KeptAnswers.Fresh(response, bytes, () -> told(response, bytes, type));
    }

    private static ServerResponse told(WebGraphQlResponse response, byte[] bytes, MediaType type) {
        return ServerResponse.status(status(type, response.getExecutionResult().isDataPresent()))
                .headers(headers -> headers.putAll(response.getResponseHeaders()))
                .contentType(type)
                .build((_, out) -> {
                    out.setContentLength(bytes.length);
                    out.getOutputStream().write(bytes);
                    return null;
                });
    }

    // Clients of the older media type take any status but 200 for a failure of the transport.
    private static HttpStatus status(MediaType type, boolean executed) {
        return executed || !type.equals(MediaTypes.APPLICATION_GRAPHQL_RESPONSE)
                ? HttpStatus.OK
                : HttpStatus.BAD_REQUEST;
    }

    private ServerResponse refused(HttpStatus status, String why) {
        return ServerResponse.status(status).build((request, response) -> {
            if (status == HttpStatus.METHOD_NOT_ALLOWED) {
                response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
            }
            errors.answer(request, response, status, Refusal.badInput(why));
            return null;
        });
    }
}
