package io.magnetiq.subscription;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.journal.Entry;
import java.util.Optional;
import java.util.function.Predicate;

/// What a subscription follows: the value of its root field while it is opened.
///
/// The same handler answers twice: with a feed when there is no event yet, and with the event it is shown, for each
/// one.
///
/// @param after the cursor behind which it begins
/// @param wanted which events
public record Feed(long after, Predicate<Entry> wanted) {
    public boolean wants(Entry entry) {
        return wanted.test(entry);
    }

    /// The event that an operation shows; empty while a subscription is opened.
    public static Optional<Entry> shown(DataFetchingEnvironment env) {
        return Optional.ofNullable(env.getGraphQlContext().<Entry>get(Entry.class));
    }
}
