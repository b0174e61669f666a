package io.magnetiq.listing;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;

/// Paths of attributes as a tree: what follows a name in them.
record Branch(Map<String, Branch> next) {
    static final String ID = "id";

    private Branch() {
        this(new TreeMap<>());
    }

    static Branch of(Collection<String> paths) {
        var root = new Branch();
        for (var path : paths) {
            var names = new StringTokenizer(path, ".");
            var at = root;
            while (names.hasMoreTokens()) {
                at = at.next.computeIfAbsent(names.nextToken(), _ -> new Branch());
            }
        }
        return root;
    }

    boolean isEnd() {
        return next.isEmpty();
    }

    /// Does nothing but an id follow? What refers to a row knows that.
    boolean isKey() {
        return next.keySet().equals(Set.of(ID));
    }
}
