package io.magnetiq.mutation;

import graphql.GraphQLContext;
import java.util.Optional;

/// Who writes, as journal and audit name them: `user:<id>` or `anonymous`; in the context of every operation.
public record Actor(String name) {
    public static final Actor ANONYMOUS = new Actor("anonymous");

    /// Where a hash of the caller's address stands in the context, if anything puts it there.
    public static final String GUEST = "guest";

    /// Whose idempotency keys they are: a name, and among those without one the address.
    static String keeper(GraphQLContext context) {
        var actor = of(context);
        return actor.equals(ANONYMOUS) ? ANONYMOUS.name() + ":" + context.getOrDefault(GUEST, "") : actor.name();
    }

    static Actor of(GraphQLContext context) {
        return Optional.ofNullable(context.<Actor>get(Actor.class)).orElse(ANONYMOUS);
    }
}
