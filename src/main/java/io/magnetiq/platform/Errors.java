package io.magnetiq.platform;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the errors of an answer: a bounded message, a stable code, details in `extensions`.
final class Errors {
    static final int MESSAGE_LENGTH = 300;

    private Errors() {}

    static GraphQLError error(
            ErrorCode code,
            @Nullable String message,
            Map<String, Object> details,
            @Nullable List<Object> path,
            @Nullable SourceLocation location) {
        var error = GraphqlErrorBuilder.newError()
                .errorType(code)
                .message("%s", shortened(message == null ? code.name() : message))
                .extensions(extensions(code, details));
        if (path != null) {
            error.path(path);
        }
        if (location != null) {
            error.location(location);
        }
        return error.build();
    }

    static Map<String, Object> extensions(ErrorCode code, Map<String, Object> details) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", code.name());
        if (code == ErrorCode.UNAVAILABLE || code == ErrorCode.TIMEOUT) {
            extensions.put("retryable", true);
        }
        extensions.putAll(details);
        return extensions;
    }

    static String shortened(String message) {
        return message.length() <= MESSAGE_LENGTH ? message : message.substring(0, MESSAGE_LENGTH - 1) + "…";
    }
}
