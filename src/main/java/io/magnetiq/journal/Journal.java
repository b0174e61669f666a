package io.magnetiq.journal;

import io.magnetiq.platform.Owned;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/// Writes down what happens and tells what has happened to something.
@Component
public class Journal {
    private final Entries entries;

    Journal(Entries entries) {
        this.entries = entries;
    }

    /// Adds an event to the running transaction: both are kept, or neither.
    ///
    /// @param actor who does it, as [Entry#actor] says
    public void append(Event event, Instant when, String actor) {
        entries.save(new Entry(event, when, actor));
    }

    /// The events of several subjects of one type, each subject's in order.
    public List<Owned<Entry>> of(String subjectType, Collection<Long> subjects) {
        return entries.of(subjectType, subjects);
    }

    /// The latest events, latest first.
    public List<Entry> latest(int count) {
        return entries.latest(Limit.of(count));
    }
}
