package io.magnetiq.caching;

import java.util.Set;

/// An answer as it left, and what it was read from.
///
/// @param tag an entity tag (RFC 9110, 8.8.3)
/// @param maxAge seconds
/// @param moment behind which a change of a table makes it stale
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeptAnswer(byte[] body, String tag, int maxAge, Set<String> tables, long moment) {}
