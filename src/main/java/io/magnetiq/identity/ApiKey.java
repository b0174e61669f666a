package io.magnetiq.identity;

import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Sha256;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A key that speaks for a user; only its hash is kept.
@Entity
final class ApiKey extends Stored {
    @ManyToOne(fetch = FetchType.LAZY)
    private User user;

    private String name;
    private String hash;

    /// Names of permissions; null leaves all that the role has.
    @Nullable
    private String scopes;

    @Nullable
    private Instant expiresAt;

    @Nullable
    private Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    ApiKey() {}

    private ApiKey(User user, String name, String hash) {
        super(Ids.next());
        this.user = user;
        this.name = name;
        this.hash = hash;
    }

    static ApiKey of(User user, String name, String key) {
        return new ApiKey(user, name, hash(key));
    }

    /// Keys carry 192 random bits, so that a fast hash is enough.
    static String hash(String key) {
        return Sha256.hex(key);
    }

    /// Issues the key, again if it was revoked.
    ApiKey limitTo(@Nullable Set<Permission> permissions) {
        scopes = permissions == null
                ? null
                : permissions.stream().map(Permission::name).sorted().collect(Collectors.joining(","));
        revokedAt = null;
        return this;
    }

    void expireAt(@Nullable Instant when) {
        expiresAt = when;
    }

    /// A second time changes nothing.
    void revoke() {
        if (revokedAt == null) {
            revokedAt = now();
        }
    }

    boolean valid(Instant when) {
        return revokedAt == null && user.active() && (expiresAt == null || when.isBefore(expiresAt));
    }

    User user() {
        return user;
    }

    public String name() {
        return name;
    }

    /// Null for all that the role has; a name that is no permission by now stands for nothing.
    public @Nullable List<Permission> scopes() {
        if (scopes == null) {
            return null;
        }
        var names = List.of(scopes.split(","));
        return Arrays.stream(Permission.values())
                .filter(permission -> names.contains(permission.name()))
                .toList();
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    Caller caller() {
        var left = EnumSet.noneOf(Permission.class);
        left.addAll(user.role().permissions());
        var within = scopes();
        if (within != null) {
            left.retainAll(within);
        }
        return new Caller(user.id(), user.name(), user.role(), user.language(), Collections.unmodifiableSet(left));
    }
}
