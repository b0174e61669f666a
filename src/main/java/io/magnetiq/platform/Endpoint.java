package io.magnetiq.platform;

import java.util.List;
import org.springframework.graphql.MediaTypes;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// GraphQL over HTTP: the operation is over when its answer is written, so it is written on the same thread.
@Component
class Endpoint extends GraphQlHttpHandler {
    private static final MediaType JSON = MediaType.APPLICATION_JSON;
    private static final MediaType GRAPHQL = MediaTypes.APPLICATION_GRAPHQL_RESPONSE;

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
        var type = type(request.headers().accept());
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

    private static MediaType type(List<MediaType> accepted) {
        for (var type : accepted) {
            if (type.equalsTypeAndSubtype(GRAPHQL)) {
                return GRAPHQL;
            }
            if (type.equalsTypeAndSubtype(JSON)) {
                return JSON;
            }
        }
        return JSON;
    }
}
