package io.magnetiq.listing;

import io.magnetiq.platform.Selection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the fields of a type need of its entity, as paths of attributes.
///
/// Rows of which only such fields are asked are read without the rest; a field that is not named here needs all.
/// Unchangeable: each method gives another.
public final class Needs {
    private final Map<String, List<String>> paths;
    private final Map<String, Needs> below;

    private Needs(Map<String, List<String>> paths, Map<String, Needs> below) {
        this.paths = paths;
        this.below = below;
    }

    /// @param plain fields that each need the attribute of their name
    public static Needs of(String... plain) {
        var needs = new Needs(Map.of(), Map.of()).byId("id", "__typename");
        for (var field : plain) {
            needs = needs.field(field, field);
        }
        return needs;
    }

    /// Fields that need nothing but the id, which is always read.
    public Needs byId(String... fields) {
        var needs = this;
        for (var field : fields) {
            needs = needs.field(field);
        }
        return needs;
    }

    /// @param needed attributes, or attributes of what they lead to, such as `shown.title`; `shown.id` reads no other
    ///         row
    public Needs field(String name, String... needed) {
        var more = new HashMap<>(paths);
        more.put(name, List.of(needed));
        return new Needs(Map.copyOf(more), below);
    }

    /// A field that leads along the association of its name.
    public Needs along(String association, Needs target) {
        var more = new HashMap<>(below);
        more.put(association, target.under(association + "."));
        return new Needs(paths, Map.copyOf(more)).field(association, association);
    }

    private Needs under(String prefix) {
        var moved = new HashMap<String, List<String>>();
        paths.forEach((field, needed) ->
                moved.put(field, needed.stream().map(prefix::concat).toList()));
        var further = new HashMap<String, Needs>();
        below.forEach((field, target) -> further.put(field, target.under(prefix)));
        return new Needs(Map.copyOf(moved), Map.copyOf(further));
    }

    /// How much of a row is read.
    enum Extent {
        /// The attributes that the paths name.
        ATTRIBUTES,
        /// All attributes, and all of the associations that the paths name.
        ROWS,
        /// Entities of the session, with the associations that the paths go through.
        ENTITIES
    }

    /// What of rows is asked.
    record Asked(Set<String> paths, Extent extent) {
        static final Asked NOTHING = new Asked(Set.of(), Extent.ATTRIBUTES);

        Asked with(Asked other) {
            var all = new TreeSet<>(paths);
            all.addAll(other.paths);
            return new Asked(all, extent.compareTo(other.extent) > 0 ? extent : other.extent);
        }
    }

    /// All fields, by name, with what they need.
    Map<String, List<String>> fields() {
        return paths;
    }

    /// @param beside attributes that are needed whatever is selected
    Asked asked(Selection selection, String... beside) {
        var found = new TreeSet<>(List.of(beside));
        return new Asked(found, gather(selection, found) ? Extent.ATTRIBUTES : Extent.ENTITIES);
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
