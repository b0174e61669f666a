package io.magnetiq.identity;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.Writing;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes keys and revokes them.
@Service
@Transactional
class ApiKeyDesk {
    static final String TYPE = "ApiKey";

    private final ApiKeys keys;
    private final EntityManager entities;

    ApiKeyDesk(ApiKeys keys, EntityManager entities) {
        this.keys = keys;
        this.entities = entities;
    }

    /// A key that can be made.
    record Wish(
            User user,
            String name,
            Set<Permission> scopes,
            @Nullable Instant expiresAt) {}

    /// A key and its text, null where it was shown before.
    record Issued(ApiKey key, @Nullable String secret) {}

    ApiKey found(long id) {
        return keys.findById(id).filter(key -> key.deletedAt() == null).orElseThrow(() -> missing(TYPE, "id"));
    }

    Issued create(Wish wish, Writing writing) {
        var text = KeyText.fresh();
        var key = ApiKey.of(wish.user(), wish.name(), text).limitTo(wish.scopes());
        key.expireAt(wish.expiresAt());
        keys.save(key);
        writing.subject(TYPE, key.id());
        writing.note("user", Long.toString(wish.user().id()));
        writing.note("scopes", wish.scopes().stream().map(Permission::name).toList());
        return new Issued(key, text);
    }

    ApiKey revoke(long id, Writing writing) {
        var key = found(id);
        key.revoke();
        writing.subject(TYPE, id);
        // Whoever has revoked it meanwhile is noticed here, and the field is run again.
        entities.flush();
        return key;
    }

    static Rejection missing(String type, String field) {
        return Rejection.missing(type, "input", field);
    }
}
