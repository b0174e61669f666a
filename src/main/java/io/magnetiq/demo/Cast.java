package io.magnetiq.demo;

import java.util.HashMap;
import java.util.Map;

/// The ids of what has been written so far, by kind and key, e.g. `media/office`.
final class Cast {
    private final Map<String, Long> ids = new HashMap<>();

    void put(String kind, String key, long id) {
        ids.put(kind + "/" + key, id);
    }

    long id(String kind, String key) {
        var id = ids.get(kind + "/" + key);
        if (id == null) {
            throw new IllegalStateException("The demo has no %s %s".formatted(kind, key));
        }
        return id;
    }

    /// Replaces a reference such as `@media/office` by the id it stands for.
    String resolved(String text) {
        if (!text.startsWith("@")) {
            return text;
        }
        var slash = text.indexOf('/');
        return Long.toString(id(text.substring(1, slash), text.substring(slash + 1)));
    }
}
