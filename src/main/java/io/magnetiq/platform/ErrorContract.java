package io.magnetiq.platform;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Gives the engine's own errors a code and keeps every answer's errors few and short.
@Component
@Order(0)
class ErrorContract implements WebGraphQlInterceptor {
    private static final int MOST = 10;

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(response -> {
            var errors = response.getExecutionResult().getErrors();
            return errors.isEmpty() ? response : response.transform(builder -> builder.errors(bounded(errors)));
        });
    }

    private static List<GraphQLError> bounded(List<GraphQLError> errors) {
        return errors.stream().limit(MOST).map(ErrorContract::coded).toList();
    }

    private static GraphQLError coded(GraphQLError error) {
        return switch (error) {
            case Refusal refusal -> refusal.at(error.getPath(), location(error));
            case GraphQLError own when own.getErrorType() instanceof ErrorCode -> own;
            default -> Errors.error(codeOf(error), error.getMessage(), Map.of(), error.getPath(), location(error));
        };
    }

    private static ErrorCode codeOf(GraphQLError error) {
        return switch (error.getErrorType()) {
            case ErrorType.InvalidSyntax -> ErrorCode.SYNTAX;
            case ErrorType.ValidationError, ErrorType.OperationNotSupported -> ErrorCode.INVALID;
            case ErrorType.ExecutionAborted -> ErrorCode.LIMIT;
            case null, default ->
                switch (String.valueOf(error.getErrorType())) {
                    case "BadFaithIntrospection" -> ErrorCode.LIMIT;
                    case "IntrospectionDisabled" -> ErrorCode.INVALID;
                    default -> ErrorCode.INTERNAL;
                };
        };
    }

    private static @Nullable SourceLocation location(GraphQLError error) {
        var locations = error.getLocations();
        return locations == null || locations.isEmpty() ? null : locations.getFirst();
    }
}
