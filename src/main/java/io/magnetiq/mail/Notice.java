package io.magnetiq.mail;

import io.magnetiq.journal.Entry;
import java.util.Set;

/// A word to the owner of a webhook that is not delivered to any more.
///
/// @param event sequence in the journal
/// @param how what has happened to it: `paused` or `disabled`
record Notice(long event, long webhook, long owner, String how, String reason) {
    private static final Set<String> TYPES = Set.of("webhook.paused", "webhook.disabled");

    static boolean isDue(Entry entry) {
        return TYPES.contains(entry.type()) && entry.payload().containsKey("owner");
    }

    static Notice of(Entry entry) {
        return new Notice(
                entry.sequence(),
                entry.subjectId(),
                Long.parseLong(String.valueOf(entry.payload().get("owner"))),
                entry.type().substring(entry.type().indexOf('.') + 1),
                String.valueOf(entry.payload().get("reason")));
    }

    static Notice of(String id, String data) {
        var parts = data.split(" ", 4);
        return new Notice(Long.parseLong(id), Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3]);
    }

    String id() {
        return Long.toString(event);
    }

    String data() {
        return "%d %d %s %s".formatted(webhook, owner, how, reason);
    }
}
