package io.magnetiq.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// A rank of users; each may all that the one before may, and more.
public enum Role {
    VIEWER(Permission.WHITEPAPERS_READ),
    EDITOR(Permission.COMMUNICATION_WRITE),
    ADMIN(Permission.SYSTEM_MONITORING),
    SUPER_ADMIN(Permission.INTEGRATIONS_MANAGE);

    private final Permission last;

    Role(Permission last) {
        this.last = last;
    }

    /// Permissions are listed in the order in which the roles gain them.
    public Set<Permission> permissions() {
        return Collections.unmodifiableSet(EnumSet.range(Permission.CONTENT_READ, last));
    }
}
