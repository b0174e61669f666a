package io.magnetiq.listing;

import io.magnetiq.platform.Selection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the fields of a type need of its entity, as paths of attributes.
///
/// Rows of which only such fields are asked are read without the rest; a field that is not named here needs all.
public final class Needs {
    private final Map<String, List<String>> paths = new HashMap<>();
    private final Map<String, Needs> below = new LinkedHashMap<>();

    private Needs() {}

    /// @param plain fields that each need the attribute of their name
    public static Needs of(String... plain) {
        return new Needs().byId("id", "__typename").plain(plain);
    }

    private Needs plain(String... fields) {
        for (var field : fields) {
            field(field, field);
        }
        return this;
    }

    /// Fields that need nothing but the id, which is always read.
    public Needs byId(String... fields) {
        for (var field : fields) {
            field(field);
        }
        return this;
    }

    /// @param needed attributes, or attributes of what they lead to, such as `shown.title`; `shown.id` reads no other
    ///         row
    public Needs field(String name, String... needed) {
        paths.put(name, List.of(needed));
        return this;
    }

    /// A field that leads along the association of its name.
    public Needs along(String association, Needs target) {
        below.put(association, target.under(association + "."));
        return field(association, association);
    }

    private Needs under(String prefix) {
        var moved = new Needs();
        paths.forEach((field, needed) ->
                moved.paths.put(field, needed.stream().map(prefix::concat).toList()));
        below.forEach((field, target) -> moved.below.put(field, target.under(prefix)));
        return moved;
    }

    /// What of rows is asked.
    ///
    /// @param paths attributes that are needed for certain
    /// @param whole may others be needed too?
    record Asked(Set<String> paths, boolean whole) {
        static Asked all(List<String> along) {
            return new Asked(new TreeSet<>(along), true);
        }
    }

    Asked asked(Selection selection, String... beside) {
        var found = new TreeSet<>(List.of(beside));
        return new Asked(found, !gather(selection, found));
    }

    /// @return is it known what every field needs?
    private boolean gather(Selection selection, Set<String> found) {
        var known = true;
        for (var field : selection.names()) {
            var needed = paths.get(field);
            if (needed == null) {
                known = false;
            } else {
                found.addAll(needed);
            }
            var target = below.get(field);
            if (target != null) {
                known &= target.gather(selection.below(field), found);
            }
        }
        return known;
    }
}
