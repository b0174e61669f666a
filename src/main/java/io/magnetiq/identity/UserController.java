package io.magnetiq.identity;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.listing.Attribute;
import io.magnetiq.listing.Connection;
import io.magnetiq.listing.Listing;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Scope;
import io.magnetiq.platform.NodeType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/// Resolves `identity/user.graphqls` and `identity/viewer.graphqls`.
@Controller
class UserController {
    private static final Scope PRESENT = Scope.of("{}.deletedAt is null");
    private static final Listing<User> USERS = Listing.of(User.class)
            .where("name", Attribute.folded("{}.nameKey"))
            .where("role", Attribute.of(Role.class, "{}.role"))
            .orderBy("NAME", Attribute.plain("{}.nameKey"))
            .standardOrder("NAME_ASC")
            .needs(Users.NEEDS);

    private final Listings listings;

    UserController(Listings listings) {
        this.listings = listings;
    }

    /// Who is asking, as the SDL shows it.
    record Viewer(String name, Role role, @Nullable String language, Set<Permission> permissions) {}

    @Bean
    static NodeType<User> userNode(Users users) {
        return new NodeType<>(
                "User",
                User.class,
                (ids, context) -> Caller.of(context).may(Permission.USERS_READ) ? users.findByIdIn(ids) : List.of());
    }

    @QueryMapping
    @Nullable
    Viewer viewer(DataFetchingEnvironment env) {
        var caller = Caller.of(env);
        return caller.role() == null
                ? null
                : new Viewer(caller.name(), caller.role(), caller.language(), caller.permissions());
    }

    @QueryMapping
    Connection<User> users(DataFetchingEnvironment env) {
        return listings.read(USERS, PRESENT, env);
    }
}
