package io.magnetiq.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/// Tells failures that pass, of a database that is gone, busy or too slow, from those that will come again.
public final class Outage {
    /// Classes of SQLSTATE (PostgreSQL's Appendix A): connection exception, insufficient resources, operator
    /// intervention, transaction rollback.
    private static final String COLLISION = "40";
    private static final String NO_LOCK = "55P03";
    private static final Set<String> PASSING = Set.of("08", "53", "57", COLLISION);

    /// No lock in time; a transaction that failed before or idled too long; a primary that has become a replica.
    private static final Set<String> BUSY = Set.of(NO_LOCK, "25P02", "25P03", "25P04", "25006");
    private static final String POOLED_CONNECTION_GONE = "Connection is closed";
    private static final String CANCELLED = "57014";

    private Outage() {}

    /// Would the same work succeed in a moment?
    public static boolean passes(Throwable failure) {
        return chain(failure).anyMatch(Outage::passing);
    }

    /// Did the work only get into another's way, so that a second try of all of it may succeed at once?
    public static boolean collides(Throwable failure) {
        return states(failure).anyMatch(state -> state.startsWith(COLLISION));
    }

    /// Was a lock waited for in vain?
    public static boolean awaited(Throwable failure) {
        return states(failure).anyMatch(NO_LOCK::equals);
    }

    /// Which of the named constraints was hurt, in the words of the engine?
    public static boolean violates(Throwable failure, String constraint) {
        return chain(failure)
                .anyMatch(at -> at instanceof SQLException sql
                        && sql.getMessage() != null
                        && sql.getMessage().contains(constraint));
    }

    private static Stream<String> states(Throwable failure) {
        return chain(failure)
                .filter(SQLException.class::isInstance)
                .map(at -> ((SQLException) at).getSQLState())
                .filter(Objects::nonNull);
    }

    /// Was a statement stopped because it took too long?
    public static boolean slow(Throwable failure) {
        return chain(failure)
                .anyMatch(at -> at instanceof org.hibernate.QueryTimeoutException
                        || at instanceof org.springframework.dao.QueryTimeoutException
                        || (at instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())));
    }

    private static boolean passing(Throwable at) {
        if (at instanceof SQLException sql && sql.getSQLState() != null) {
            var state = sql.getSQLState();
            return BUSY.contains(state)
                    || (!CANCELLED.equals(state) && PASSING.stream().anyMatch(state::startsWith));
        }
        return (at instanceof SQLException && POOLED_CONNECTION_GONE.equals(at.getMessage()))
                || at instanceof SQLTransientException
                || at instanceof TransientDataAccessException
                || at instanceof CannotGetJdbcConnectionException
                || at instanceof LockAcquisitionException
                || at instanceof JDBCConnectionException;
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, at -> at != null, Throwable::getCause);
    }
}
