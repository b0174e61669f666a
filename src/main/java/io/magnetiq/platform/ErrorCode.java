package io.magnetiq.platform;

import graphql.ErrorClassification;

/// The stable codes clients branch on, as `extensions.code` of an error.
public enum ErrorCode implements ErrorClassification {
    SYNTAX,
    INVALID,
    LIMIT,
    BAD_INPUT,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    RATE_LIMITED,
    SLOT_TAKEN,
    SLUG_TAKEN,
    SLOT_UNAVAILABLE,
    STALE,
    TIME_GAP,
    TIME_AMBIGUOUS,
    ILLEGAL_TRANSITION,
    POLICY,
    IDEMPOTENCY_MISMATCH,
    IDEMPOTENCY_IN_FLIGHT,
    RESYNC,
    URL_REFUSED,
    PERSISTED_QUERY_NOT_FOUND,
    PERSISTED_QUERY_NOT_SUPPORTED,
    UNTRUSTED_DOCUMENT,
    UNAVAILABLE,
    TIMEOUT,
    INTERNAL
}
