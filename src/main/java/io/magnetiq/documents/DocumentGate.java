package io.magnetiq.documents;

import graphql.ExecutionResult;
import io.magnetiq.platform.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Stands before the engine, where every transport comes by: lets through what may be executed, notes what was.
@Component
@Order(5)
class DocumentGate implements WebGraphQlInterceptor {
    private final StoredDocuments documents;

    DocumentGate(StoredDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var text = request.getDocument();
        if (!documents.allows(text)) {
            return Mono.just(refused(request, StoredDocuments.untrusted()));
        }
        return chain.next(request).doOnNext(response -> {
            // There is no `data` where the document is wrong or goes beyond a limit.
            if (response.getExecutionResult().isDataPresent()) {
                documents.executed(text);
            }
        });
    }

    private static WebGraphQlResponse refused(WebGraphQlRequest request, Refusal refusal) {
        var result = ExecutionResult.newExecutionResult().addError(refusal).build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result));
    }
}
