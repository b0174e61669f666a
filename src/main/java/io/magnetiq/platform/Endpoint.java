package io.magnetiq.platform;

import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// GraphQL over HTTP: the operation is over when its answer is written, so it is written on the same thread.
@Component
class Endpoint extends GraphQlHttpHandler {
    private final JsonMapper json;

    Endpoint(WebGraphQlHandler handler, JsonMapper json) {
        super(handler);
        this.json = json;
    }

    @Override
    protected ServerResponse prepareResponse(ServerRequest request, Mono<WebGraphQlResponse> answer) {
        var response = answer.block();
        if (response == null) {
            throw new IllegalStateException("No answer");
        }
        var type = EndpointErrors.type(request.headers().accept());
        var bytes = json.writeValueAsBytes(response.toMap());
        return ServerResponse.status(selectResponseStatus(response, type))
                .headers(headers -> headers.putAll(response.getResponseHeaders()))
                .contentType(type)
                .build((_, out) -> {
                    out.setContentLength(bytes.length);
                    out.getOutputStream().write(bytes);
                    return null;
                });
    }
}
