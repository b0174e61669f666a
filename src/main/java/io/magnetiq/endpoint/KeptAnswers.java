package io.magnetiq.endpoint;

import io.magnetiq.caching.AnswerKey;
import io.magnetiq.caching.Answers;
import io.magnetiq.caching.KeptAnswer;
import io.magnetiq.documents.StoredDocuments;
import io.magnetiq.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Optional;
import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

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

    /// An answer that is kept for all who ask so.
    record Told(AnswerKey key, KeptAnswer answer) {
        /// Tells a client how long it may keep it.
        void describe(HttpServletResponse response) {
            // Whoever has a key may write, and sees what they wrote.
            var until = key.user() == null ? "public, max-age=" + answer.maxAge() : "private, no-cache";
            response.setHeader(HttpHeaders.CACHE_CONTROL, until);
            response.setHeader(HttpHeaders.ETAG, answer.tag());
            response.addHeader(HttpHeaders.VARY, "Accept, Accept-Language, Authorization");
        }

        /// Does the client have it?
        boolean known(HttpServletRequest request) {
            return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                    .anyMatch(
                            tags -> tags.contains(answer.tag()) || tags.strip().equals("*"));
        }
    }

    /// The answer that was kept for such a request, if it holds.
    Optional<Told> known(AnswerKey key) {
        return answers.find(key).map(answer -> {
            // It was executed, if not for this client, and so may be asked for by its hash.
            documents.executed(key.document());
            return new Told(key, answer);
        });
    }

    /// When an operation begins whose answer may be kept.
    long moment() {
        return answers.moment();
    }

    /// Keeps the answer of an operation, if it may be kept.
    ///
    /// @param moment of its beginning
    Optional<Told> keep(AnswerKey key, long moment, WebGraphQlResponse response, byte[] body) {
        var repeatable =
                response.getErrors().isEmpty() && response.getResponseHeaders().isEmpty();
        return repeatable
                ? answers.keep(key, moment, response.getExecutionInput().getGraphQLContext(), body)
                        .map(answer -> new Told(key, answer))
                : Optional.empty();
    }

    /// Empty for a request that is to run in any case.
    Optional<AnswerKey> key(HttpServletRequest request, GraphQlRequest operation, MediaType type) {
        for (var name : Collections.list(request.getHeaderNames())) {
            if (name.regionMatches(true, 0, OF_THE_DATABASE, 0, OF_THE_DATABASE.length())) {
                return Optional.empty();
            }
        }
        var caller = Caller.current();
        return Optional.of(new AnswerKey(
                operation.getDocument(),
                operation.getOperationName(),
                operation.getVariables(),
                caller.userId(),
                caller.permissions(),
                Collections.list(request.getHeaders(HttpHeaders.ACCEPT_LANGUAGE)),
                caller.language(),
                type.toString()));
    }
}
