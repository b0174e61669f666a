package io.magnetiq.platform;

import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request or field that is refused for a reason the client may know.
public final class Refusal extends AbortExecutionException {
    private final ErrorCode code;
    private final Map<String, Object> details;

    public Refusal(ErrorCode code, String message, Map<String, Object> details) {
        super(message);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public Refusal(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    public static Refusal badInput(String message) {
        return new Refusal(ErrorCode.BAD_INPUT, message);
    }

    /// @param limit name of the configured limit, e.g. `depth`
    public static Refusal beyond(String limit, long allowed) {
        return new Refusal(
                ErrorCode.LIMIT,
                "The operation goes beyond the limit `%s` of %d.".formatted(limit, allowed),
                Map.of("limit", limit, "allowed", allowed));
    }

    public ErrorCode code() {
        return code;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return Errors.extensions(code, details);
    }

    /// The error as it stands in an answer, at the place it happened.
    public GraphQLError at(@Nullable List<Object> path, @Nullable SourceLocation location) {
        return Errors.error(code, getMessage(), details, path, location);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
