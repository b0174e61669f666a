package io.magnetiq.mutation;

import graphql.GraphQLContext;
import java.util.Optional;

/// Who writes, as journal and audit name them: `user:<id>` or `anonymous`; in the context of every operation.
public record Actor(String name) {
    public static final Actor ANONYMOUS = new Actor("anonymous");

    static Actor of(GraphQLContext context) {
        return Optional.ofNullable(context.<Actor>get(Actor.class)).orElse(ANONYMOUS);
    }
}
