package io.magnetiq.editing;

import static java.util.Objects.requireNonNull;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLInputObjectField;

/// Holds numbers to the `@range` of their field.
final class Ranges {
    private Ranges() {}

    static void demand(GraphQLInputObjectField field, Object value, At at) {
        var range = field.getAppliedDirective("range");
        if (range == null) {
            return;
        }
        var given = ((Number) value).doubleValue();
        double from = bound(range, "from");
        double to = bound(range, "to");
        if (given < from || given > to) {
            throw at.wrong("It has to lie between %s and %s.".formatted(shown(from), shown(to)));
        }
    }

    private static double bound(GraphQLAppliedDirective range, String name) {
        Number bound = requireNonNull(range.getArgument(name)).getValue();
        return requireNonNull(bound).doubleValue();
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
