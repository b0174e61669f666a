package io.magnetiq.database;

import java.util.Collection;
import java.util.stream.Collectors;

/// Ids as one parameter of a query, for `among(:keys, id)`.
///
/// As a list of parameters, their number would be part of the statement: Hibernate plans such queries anew each time,
/// and no prepared statement serves the next one.
public final class Keys {
    private Keys() {}

    public static String of(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
