package io.magnetiq.endpoint;

import io.magnetiq.caching.AnswerKey;
import io.magnetiq.caching.Answers;
import io.magnetiq.caching.KeptAnswer;
import io.magnetiq.documents.StoredDocuments;
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
    private final StoredDocuments documents;

    KeptAnswers(Answers answers, StoredDocuments documents) {
        this.answers = answers;
        this.documents = documents;
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

    /// The answer that was kept for such a request, if it holds.
    Optional<ServerResponse> known(ServerRequest request, Optional<AnswerKey> asked, MediaType type) {
        return asked.flatMap(key -> answers.find(key).map(answer -> {
            // It was executed, if not for this client, and so may be asked for by its hash.
            documents.executed(key.document());
            return told(request, key, type, answer);
        }));
    }

    /// Runs an operation and keeps its answer, if it may be kept.
    ServerResponse fresh(ServerRequest request, Optional<AnswerKey> asked, MediaType type, Supplier<Fresh> run) {
        var moment = answers.moment();
        var fresh = run.get();
        if (!fresh.repeatable()) {
            return fresh.told().get();
        }
        var context = fresh.response().getExecutionInput().getGraphQLContext();
        return asked.flatMap(key -> answers.keep(key, moment, context, fresh.body())
                        .map(answer -> told(request, key, type, answer)))
                .orElseGet(fresh.told());
    }

    /// Empty for a request that is to run in any case.
    Optional<AnswerKey> key(ServerRequest request, GraphQlRequest operation, MediaType type) {
        var headers = request.headers();
        if (headers.asHttpHeaders().headerNames().stream()
                .anyMatch(name -> name.regionMatches(true, 0, OF_THE_DATABASE, 0, OF_THE_DATABASE.length()))) {
            return Optional.empty();
        }
        var caller = Caller.current();
        return Optional.of(new AnswerKey(
                operation.getDocument(),
                operation.getOperationName(),
                operation.getVariables(),
                caller.userId(),
                caller.permissions(),
                headers.header(HttpHeaders.ACCEPT_LANGUAGE),
                caller.language(),
                type.toString()));
    }

    private static ServerResponse told(ServerRequest request, AnswerKey key, MediaType type, KeptAnswer answer) {
        var byGet = request.method().equals(HttpMethod.GET);
        var known = byGet
                && request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
                        .anyMatch(tags ->
                                tags.contains(answer.tag()) || tags.strip().equals("*"));
        var response = ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK);
        if (byGet) {
            // Whoever has a key may write, and sees what they wrote.
            var until = key.user() == null ? "public, max-age=" + answer.maxAge() : "private, no-cache";
            response.header(HttpHeaders.CACHE_CONTROL, until)
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
