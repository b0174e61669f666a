package io.magnetiq.subscription;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Journal;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a subscription follows: the value of its root field while it is opened.
///
/// The same handler answers twice: with a feed when there is no event yet, and with the event it is shown, for each
/// one.
///
/// @param beginning the cursor behind which it begins, which a document may have had long ago: it is read only where it
/// is gone by, and refused only there
/// @param wanted which events
public record Feed(LongSupplier beginning, Predicate<Entry> wanted) {
    /// What follows a cursor that a client gave.
    ///
    /// @param after null for what happens from now on
    public static Feed behind(@Nullable String after, Journal journal, Predicate<Entry> wanted) {
        if (after != null) {
            return new Feed(journal.beginning(after), wanted);
        }
        var now = journal.last();
        return new Feed(() -> now, wanted);
    }

    /// The cursor behind which it begins.
    ///
    /// @throws io.magnetiq.platform.Refusal as [io.magnetiq.journal.Journal#cursor] does
    public long after() {
        return beginning.getAsLong();
    }

    public boolean wants(Entry entry) {
        return wanted.test(entry);
    }

    /// The event that an operation shows; empty while a subscription is opened.
    public static Optional<Entry> shown(DataFetchingEnvironment env) {
        return Optional.ofNullable(env.getGraphQlContext().<Entry>get(Entry.class));
    }
}
