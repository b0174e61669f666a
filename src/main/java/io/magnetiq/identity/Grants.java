package io.magnetiq.identity;

import graphql.GraphQLContext;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operation may read beyond the permissions of its caller, because it is theirs: a booking that a token
/// opened,
/// the bookings of the consultant who asks.
///
/// Fields and types say `@auth(requires: …, owner: true)`; whoever finds out that a thing is the caller's grants it
/// here,
/// each object by itself.
public final class Grants {
    private Grants() {}

    public static void grant(GraphQLContext context, @Nullable Object thing) {
        if (thing != null) {
            Set<Object> granted = context.get(Grants.class);
            if (granted == null) {
                granted = Collections.newSetFromMap(new IdentityHashMap<>());
                context.put(Grants.class, granted);
            }
            granted.add(thing);
        }
    }

    static boolean cover(GraphQLContext context, @Nullable Object thing) {
        Set<Object> granted = context.get(Grants.class);
        return thing != null && granted != null && granted.contains(thing);
    }
}
