package io.magnetiq.limits;

import graphql.language.DirectivesContainer;
import org.jspecify.annotations.Nullable;

/// How much a part of a document asks for, its fragments spread.
///
/// @param fields fields and fragments
/// @param roots fields that stand in the part itself, not below one of its fields
/// @param depth how deep fields nest
/// @param nesting how deep fields and fragments nest
record Measure(long fields, long roots, long aliases, long directives, int depth, int nesting) {
    static final Measure NOTHING = new Measure(0, 0, 0, 0, 0, 0);

    // Fragments that double each other reach any number; beyond this one they are all the same.
    private static final long PLENTY = 1L << 40;

    /// Both parts beside each other.
    Measure and(Measure other) {
        return new Measure(
                sum(fields, other.fields),
                sum(roots, other.roots),
                sum(aliases, other.aliases),
                sum(directives, other.directives),
                Math.max(depth, other.depth),
                Math.max(nesting, other.nesting));
    }

    /// A field above this part.
    Measure below(@Nullable String alias, boolean counted) {
        var more = alias == null ? 0 : 1;
        return new Measure(sum(fields, 1), 1, sum(aliases, more), directives, counted ? depth + 1 : 1, nesting + 1);
    }

    /// A fragment around this part.
    Measure spread() {
        return new Measure(sum(fields, 1), roots, aliases, directives, depth, nesting + 1);
    }

    Measure with(DirectivesContainer<?> node) {
        var more = node.getDirectives().size();
        return more == 0 ? this : new Measure(fields, roots, aliases, sum(directives, more), depth, nesting);
    }

    private static long sum(long a, long b) {
        return Math.min(PLENTY, a + b);
    }
}
