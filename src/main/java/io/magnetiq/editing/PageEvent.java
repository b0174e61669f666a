package io.magnetiq.editing;

import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Event;
import io.magnetiq.platform.Identified;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// A step in the history of a page, as the SDL shows it.
///
/// @param id its sequence
record PageEvent(long id, Type type, Instant occurredAt, long pageId) implements Identified {
    /// Whom the journal names as the subject of such events.
    static final String SUBJECT = "Page";

    private static final String PREFIX = "page.";

    /// What has happened.
    enum Type {
        CREATED,
        UPDATED,
        MOVED,
        PUBLISHED,
        UNPUBLISHED,
        SCHEDULED,
        UNSCHEDULED,
        DELETED;

        /// Its happening to a page, for the journal.
        Event to(long page) {
            return new Event(wire(), SUBJECT, page, Map.of());
        }

        private String wire() {
            return PREFIX + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Is it one of a page, and of a kind that this version knows? A newer server may write others.
    static boolean isKnown(Entry entry) {
        return entry.subjectType().equals(SUBJECT)
                && Arrays.stream(Type.values()).anyMatch(type -> type.wire().equals(entry.type()));
    }

    static PageEvent of(Entry entry) {
        var type = Type.valueOf(entry.type().substring(PREFIX.length()).toUpperCase(Locale.ROOT));
        return new PageEvent(entry.sequence(), type, entry.occurredAt(), entry.subjectId());
    }

    public String sequence() {
        return Long.toString(id);
    }
}
