package io.magnetiq.identity;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.identity.ApiKeyDesk.Issued;
import io.magnetiq.listing.Attribute;
import io.magnetiq.listing.Connection;
import io.magnetiq.listing.Listing;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Needs;
import io.magnetiq.listing.Scope;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Relation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/// Resolves `identity/api-key.graphqls`.
@Controller
class ApiKeyController {
    private static final Scope PRESENT = Scope.of("{}.deletedAt is null");
    private static final Listing<ApiKey> KEYS = Listing.of(ApiKey.class)
            .where("user", Attribute.id("User", "{}.user.id"))
            .where("expiresAt", Attribute.plain("{}.expiresAt"))
            .where("revokedAt", Attribute.plain("{}.revokedAt"))
            .orderBy("CREATED_AT", Attribute.plain("{}.createdAt"))
            .standardOrder("CREATED_AT_DESC")
            .needs(Needs.of("name", "scopes", "createdAt", "expiresAt", "revokedAt")
                    .along("user", Users.NEEDS));

    private final Listings listings;
    private final KeyWishes wishes;
    private final ApiKeyDesk desk;
    private final Users users;

    ApiKeyController(Listings listings, KeyWishes wishes, ApiKeyDesk desk, Users users) {
        this.listings = listings;
        this.wishes = wishes;
        this.desk = desk;
        this.users = users;
    }

    /// A key to be.
    ///
    /// @param user whose; null for the caller's own
    /// @param scopes null for all that it can be given
    record CreateInput(
            String name,
            @Nullable String user,
            @Nullable List<Permission> scopes,
            @Nullable Instant expiresAt) {}

    /// Which key.
    record OneInput(String id) {}

    /// A key and its text.
    record SecretPayload(ApiKey apiKey, @Nullable String secret, List<UserError> errors) {}

    /// A key.
    record Payload(ApiKey apiKey, List<UserError> errors) {}

    @Bean
    static NodeType<ApiKey> apiKeyNode(ApiKeys keys) {
        return new NodeType<>(
                "ApiKey",
                ApiKey.class,
                (ids, context) ->
                        Caller.of(context).may(Permission.INTEGRATIONS_MANAGE) ? keys.presentByIdIn(ids) : List.of());
    }

    @QueryMapping
    Connection<ApiKey> apiKeys(DataFetchingEnvironment env) {
        return listings.read(KEYS, PRESENT, env);
    }

    @BatchMapping(typeName = "ApiKey")
    List<User> user(List<ApiKey> owners) {
        return Relation.toOne(owners, ApiKey::user, users::findByIdIn);
    }

    @MutationMapping
    SecretPayload apiKeyCreate(@Argument CreateInput input, Writing writing, DataFetchingEnvironment env) {
        var issued = writing.replayed()
                .map(id -> new Issued(desk.found(id), null))
                .orElseGet(() -> desk.create(wishes.read(input, Caller.of(env), writing.at()), writing));
        return new SecretPayload(issued.key(), issued.secret(), List.of());
    }

    @MutationMapping
    Payload apiKeyRevoke(@Argument OneInput input, Writing writing) {
        return new Payload(
                writing.replayed().map(desk::found).orElseGet(() -> desk.revoke(wishes.key(input.id()), writing)),
                List.of());
    }
}
