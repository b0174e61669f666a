package io.magnetiq.limits;

import graphql.GraphQLException;
import graphql.language.Document;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a transport must know of a request before it runs.
@Component
public class Requests {
    private final Documents documents;
    private final LimitProperties limits;

    Requests(Documents documents, LimitProperties limits) {
        this.documents = documents;
        this.limits = limits;
    }

    /// Characters and bytes that a request may have.
    public int longest() {
        return limits.bodyBytes();
    }

    /// The kind of the operation that would run; empty where none would, because the document is refused.
    public Optional<Operation> kind(String document, @Nullable String operationName) {
        try {
            var parsed = documents.known(document).orElseGet(() -> parse(document));
            return Optional.ofNullable(NodeUtil.getOperation(parsed, operationName)
                    .operationDefinition
                    .getOperation());
        } catch (GraphQLException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private Document parse(String document) {
        TextCheck.of(document, limits);
        return new Parser()
                .parseDocument(ParserEnvironment.newParserEnvironment()
                        .document(document)
                        .parserOptions(Documents.PARSER)
                        .build());
    }
}
