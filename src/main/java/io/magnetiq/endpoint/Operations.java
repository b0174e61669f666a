package io.magnetiq.endpoint;

import graphql.language.OperationDefinition.Operation;
import io.magnetiq.documents.StoredDocuments;
import io.magnetiq.limits.Requests;
import io.magnetiq.platform.EndpointErrors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.stereotype.Component;

/// Runs operations for all transports, on the calling thread and for its caller.
@Component
class Operations {
    private final WebGraphQlHandler handler;
    private final Requests requests;
    private final StoredDocuments documents;

    Operations(WebGraphQlHandler handler, Requests requests, StoredDocuments documents) {
        this.handler = handler;
        this.requests = requests;
        this.documents = documents;
    }

    /// What was sent with the text of its document, or a [Refusal].
    GraphQlRequest named(Sent sent) {
        return new DefaultGraphQlRequest(
                documents.text(sent.query(), sent.documentId(), sent.extensions()),
                sent.operationName(),
                sent.variables(),
                sent.extensions());
    }

    /// Empty for what will be refused before it runs.
    Optional<Operation> kind(GraphQlRequest operation) {
        return requests.kind(operation.getDocument(), operation.getOperationName());
    }

    boolean follows(GraphQlRequest operation) {
        return kind(operation).filter(Operation.SUBSCRIPTION::equals).isPresent();
    }

    WebGraphQlResponse run(Peer peer, GraphQlRequest operation) {
        return Objects.requireNonNull(
                handler.handleRequest(peer.asks(operation)).block());
    }

    /// What an operation came to where there is no status to tell of a failure.
    Map<String, Object> answer(Peer peer, GraphQlRequest operation) {
        try {
            return run(peer, operation).toMap();
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    /// An answer that says why there is none.
    static Map<String, Object> refused(RuntimeException why) {
        return Map.of(
                "errors", List.of(EndpointErrors.failure(why).at(null, null).toSpecification()));
    }
}
