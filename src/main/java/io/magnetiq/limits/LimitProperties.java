package io.magnetiq.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How far a request may go. A refusal names the limit as it is named here and says what is allowed.
///
/// Limits on the document hold for each operation and each fragment with all its fragments spread.
///
/// @param bodyBytes length of a request's body
/// @param bodyTimeout within which a request's last bytes begin to be read, counted from its first; how long a read
///     waits is up to `server.tomcat.connection-timeout`
/// @param documentLength characters of a document
/// @param tokens names, numbers, strings and signs of a document
/// @param brackets how deep `{`, `[` and `(` may nest in a document's text
/// @param digits length of a number literal
/// @param operations operations of a document
/// @param fragments named fragments of a document
/// @param nesting how deep fields and fragments may nest
/// @param depth how deep fields may nest; a connection takes two or three levels, introspection is exempt
/// @param rootFields fields of `Query`, `Mutation` or `Subscription` in an operation
/// @param fields fields and fragments of an operation, `__typename` included
/// @param aliases fields with an alias
/// @param directives directives
/// @param cost fields that an answer may hold: the fields below a list count once for each entry it may have. The
///     heaviest screens stay around 20,000 (50 authors with 10 pages of 10 blocks each); an answer of 50,000 fields
///     takes a core for the better part of a second. Free slots and their fields are counted apart, as they are found
/// @param listSize entries that `cost` assumes of a list that declares no page size, such as the blocks of a page
/// @param cachedCharacters total length of the documents that are kept parsed and validated
@ConfigurationProperties("magnetiq.limits")
record LimitProperties(
        @DefaultValue("65536") int bodyBytes,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("16384") int documentLength,
        @DefaultValue("4000") int tokens,
        @DefaultValue("30") int brackets,
        @DefaultValue("40") int digits,
        @DefaultValue("20") int operations,
        @DefaultValue("50") int fragments,
        @DefaultValue("60") int nesting,
        @DefaultValue("15") int depth,
        @DefaultValue("20") int rootFields,
        @DefaultValue("1000") int fields,
        @DefaultValue("30") int aliases,
        @DefaultValue("50") int directives,
        @DefaultValue("50000") long cost,
        @DefaultValue("5") int listSize,
        @DefaultValue("1000000") long cachedCharacters) {}
