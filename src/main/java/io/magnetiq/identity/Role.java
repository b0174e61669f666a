package io.magnetiq.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rank of users; each may all that the one before may, and more.
public enum Role {
    /// Sees what is theirs: a consultant, the own bookings.
    CONSULTANT(null),
    VIEWER(Permission.WHITEPAPERS_READ),
    EDITOR(Permission.COMMUNICATION_WRITE),
    ADMIN(Permission.SYSTEM_MONITORING),
    SUPER_ADMIN(Permission.INTEGRATIONS_MANAGE);

    private final @Nullable Permission last;

    Role(@Nullable Permission last) {
        this.last = last;
    }

    /// Permissions are listed in the order in which the roles gain them.
    public Set<Permission> permissions() {
        return last == null ? Set.of() : Collections.unmodifiableSet(EnumSet.range(Permission.CONTENT_READ, last));
    }
}
