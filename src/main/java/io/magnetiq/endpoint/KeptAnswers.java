package io.magnetiq.endpoint;

import io.magnetiq.caching.AnswerKey;
import io.magnetiq.caching.Answers;
import io.magnetiq.caching.KeptAnswer;
import io.magnetiq.identity.Caller;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Answers requests with what was kept for others like them, and tells clients by GET how long they may keep it
/// (RFC 9110, RFC 9111).
@Component
class KeptAnswers {
    /// Headers that ask something of the database itself.
    private static final String OF_THE_DATABASE = "X-Db-";

    private final Answers answers;

    KeptAnswers(Answers answers) {
        this.answers = answers;
    }

    /// What came of running an operation.
    ///
    /// @param told the answer as it goes out if it is not kept
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fresh(WebGraphQlResponse response, byte[] body, Supplier<ServerResponse> told) {
        boolean repeatable() {
            return response.getErrors().isEmpty()
                    && response.getResponseHeaders().isEmpty();
        }
    }

    ServerResponse answer(ServerRequest request, GraphQlRequest operation, MediaType type, Supplier<Fresh> run) {
        if (request.headers().asHttpHeaders().headerNames().stream()
                .anyMatch(name -> name.regionMatches(true, 0, OF_THE_DATABASE, 0, OF_THE_DATABASE.length()))) {
            return run.get().told().get();
        }
        var caller = Caller.current();
        var key = new AnswerKey(
                operation.getDocument(),
                operation.getOperationName(),
                operation.getVariables(),
                caller.rights(),
                request.headers().header(HttpHeaders.ACCEPT_LANGUAGE),
                caller.language(),
                type.toString());
        var known = answers.find(key);
        if (known.isPresent()) {
            return told(request, caller, type, known.get());
        }
        var moment = answers.moment();
        var fresh = run.get();
        return Optional.of(fresh)
                .filter(Fresh::repeatable)
                .flatMap(one -> answers.keep(
                        key, moment, one.response().getExecutionInput().getGraphQLContext(), one.body()))
                .map(one -> told(request, caller, type, one))
                .orElseGet(fresh.told());
    }

    private static ServerResponse told(ServerRequest request, Caller caller, MediaType type, KeptAnswer answer) {
        var byGet = request.method().equals(HttpMethod.GET);
        var known = byGet
                && request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
                        .anyMatch(tags ->
                                tags.contains(answer.tag()) || tags.strip().equals("*"));
        var response = ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK);
        if (byGet) {
            var whose = caller.userId() == null ? "public" : "private";
            response.header(HttpHeaders.CACHE_CONTROL, "%s, max-age=%d".formatted(whose, answer.maxAge()))
                    .header(HttpHeaders.ETAG, answer.tag())
                    .header(HttpHeaders.VARY, "Accept, Accept-Language, Authorization");
        }
        if (known) {
            return response.build();
        }
        return response.contentType(type).build((_, out) -> {
            out.setContentLength(answer.body().length);
            out.getOutputStream().write(answer.body());
            return null;
        });
    }
}
