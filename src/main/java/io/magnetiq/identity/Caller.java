package io.magnetiq.identity;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.mutation.Actor;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sends a request and what they may.
///
/// @param userId null for an anonymous caller
/// @param permissions those of the role that the key's scopes leave
public record Caller(
        @Nullable Long userId,
        String name,
        @Nullable Role role,
        @Nullable String language,
        Set<Permission> permissions) {
    private static final Caller ANONYMOUS = new Caller(null, "anonymous", null, null, Set.of());

    public static Caller anonymous() {
        return ANONYMOUS;
    }

    public static Caller of(DataFetchingEnvironment env) {
        return of(env.getGraphQlContext());
    }

    public static Caller of(GraphQLContext context) {
        return Optional.ofNullable(context.<Caller>get(Caller.class)).orElse(ANONYMOUS);
    }

    /// As journal and audit name them.
    public Actor actor() {
        return userId == null ? Actor.ANONYMOUS : new Actor("user:" + userId);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// Refuses a caller without the permission: UNAUTHENTICATED if anonymous, else FORBIDDEN.
    public void demand(Permission permission) {
        if (!may(permission)) {
            throw userId == null
                    ? new Refusal(ErrorCode.UNAUTHENTICATED, "Say who you are: this needs a key.")
                    : new Refusal(ErrorCode.FORBIDDEN, "This needs the permission %s.".formatted(permission));
        }
    }
}
