package io.magnetiq;

import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import io.magnetiq.identity.Permission;

/// Who may read a field, as the schema says it: its own directive, else its type's.
public final class Rule {
    public static final String PUBLIC = "public";
    public static final String NOBODY = "nobody";

    /// Behind a permission that owners do without.
    public static final String OWNER = "+owner";

    private Rule() {}

    /// `public`, `nobody` or the name of a permission, with `+owner` where owners do without it.
    public static String of(GraphQLObjectType type, GraphQLFieldDefinition field) {
        var own = of(field);
        return own.equals(NOBODY) ? of(type) : own;
    }

    public static boolean isPublic(GraphQLObjectType type, GraphQLFieldDefinition field) {
        return of(type, field).equals(PUBLIC);
    }

    private static String of(GraphQLDirectiveContainer element) {
        var auth = element.getAppliedDirective("auth");
        return auth != null
                ? Permission.valueOf(auth.getArgument("requires").getValue().toString())
                                .name()
                        + (Boolean.TRUE.equals(auth.getArgument("owner").getValue()) ? OWNER : "")
                : element.hasAppliedDirective("public") ? PUBLIC : NOBODY;
    }
}
