package io.magnetiq.identity;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.mutation.Actor;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

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

    /// Who sent the request that this thread works at.
    public static Caller current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : ANONYMOUS;
    }

    public static Caller of(DataFetchingEnvironment env) {
        return of(env.getGraphQlContext());
    }

    public static Caller of(GraphQLContext context) {
        return Optional.ofNullable(context.<Caller>get(Caller.class)).orElse(ANONYMOUS);
    }

    /// What two callers must have in common to be answered alike.
    ///
    /// @param owner whose own things are open to them, null where they may see everybody's
    public record Rights(
            Set<Permission> permissions, @Nullable Long owner) {}

    public Rights rights() {
        return new Rights(permissions, may(Permission.BOOKINGS_READ) ? null : userId);
    }

    /// Runs an operation of theirs that no request of this thread brought.
    public <T> T doing(Supplier<T> operation) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(context());
        try {
            return operation.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    SecurityContext context() {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(this, null, AuthorityUtils.NO_AUTHORITIES));
        return context;
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
