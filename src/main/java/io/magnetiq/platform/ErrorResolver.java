package io.magnetiq.platform;

import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.schema.DataFetchingEnvironment;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
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
        if (timedOut(cause)) {
            return Errors.error(ErrorCode.TIMEOUT, "The operation took too long.", Map.of(), path, location);
        }
        if (unavailable(cause)) {
            log.warn("The database did not answer in time: {}", cause.toString());
            return Errors.error(ErrorCode.UNAVAILABLE, "Try again in a moment.", Map.of(), path, location);
        }
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        log.error("Error {} at {}", id, env.getExecutionStepInfo().getPath(), cause);
        return Errors.error(
                ErrorCode.INTERNAL, "Something went wrong on our side.", Map.of("errorId", id), path, location);
    }

    private static boolean timedOut(Throwable cause) {
        return cause instanceof AbortExecutionException
                || cause instanceof QueryTimeoutException
                || cause instanceof org.hibernate.QueryTimeoutException;
    }

    private static boolean unavailable(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof TransientDataAccessException
                    || at instanceof CannotGetJdbcConnectionException
                    || at instanceof java.sql.SQLTransientException
                    || at instanceof org.hibernate.exception.LockAcquisitionException
                    || at instanceof org.hibernate.exception.JDBCConnectionException) {
                return true;
            }
        }
        return false;
    }
}
