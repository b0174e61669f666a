package io.magnetiq.listing;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;

/// Paths of attributes as a tree: what follows a name in them.
final class Branch {
    static final String ID = "id";

    private final Map<String, Branch> next = new TreeMap<>();
    private boolean end;

    static Branch of(Collection<String> paths) {
        var root = new Branch();
        for (var path : paths) {
            var names = new StringTokenizer(path, ".");
            var at = root;
            while (names.hasMoreTokens()) {
                at = at.next.computeIfAbsent(names.nextToken(), _ -> new Branch());
            }
            at.end = true;
        }
        return root;
    }

    Map<String, Branch> next() {
        return next;
    }

    /// Does a path end here?
    boolean isEnd() {
        return end;
    }

    /// Does nothing but an id follow, if anything? What refers to a row knows that.
    boolean isKey() {
        return Set.of(ID).containsAll(next.keySet());
    }
}
