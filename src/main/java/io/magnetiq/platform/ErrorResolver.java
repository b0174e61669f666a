package io.magnetiq.platform;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.database.Outage;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.stereotype.Component;

/// Turns what a resolver throws into an error of the contract; what is not expected becomes `INTERNAL` with an id.
@Component
class ErrorResolver extends DataFetcherExceptionResolverAdapter {
    private static final Logger log = LoggerFactory.getLogger(ErrorResolver.class);

    @Override
    protected GraphQLError resolveToSingleError(Throwable thrown, DataFetchingEnvironment env) {
        var path = env.getExecutionStepInfo().getPath().toList();
        var location = env.getField().getSourceLocation();
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof Refusal refusal) {
            return refusal.at(path, location);
        }
        var known = known(cause);
        if (known != null) {
            return known.at(path, location);
        }
        // Null in a variable may be valid and yet be none of the values that its argument takes.
        if (cause instanceof GraphQLError mistake && mistake.getErrorType() == ErrorType.ValidationError) {
            return Errors.error(ErrorCode.INVALID, mistake.getMessage(), Map.of(), path, location);
        }
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        log.error("Error {} at {}", id, env.getExecutionStepInfo().getPath(), cause);
        return Errors.error(
                ErrorCode.INTERNAL, "Something went wrong on our side.", Map.of("errorId", id), path, location);
    }

    /// What is known of a failure that is nobody's mistake; null if it should not have happened.
    static @Nullable Refusal known(Throwable cause) {
        if (cause instanceof AbortExecutionException || Outage.slow(cause)) {
            return new Refusal(ErrorCode.TIMEOUT, "The operation took too long.", Map.of());
        }
        if (Outage.passes(cause)) {
            log.warn("The database did not answer in time: {}", cause.toString());
            return new Refusal(ErrorCode.UNAVAILABLE, "Try again in a moment.", Map.of());
        }
        return null;
    }
}
