package io.magnetiq.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Knows users as callers where no key was sent: for what runs on their behalf.
@Component
public class Callers {
    private final Users users;

    Callers(Users users) {
        this.users = users;
    }

    /// The user with what their role lets them do by now; empty for one who is locked or gone.
    ///
    /// @param within at most these permissions, such as those of the key by which they had something set up
    public Optional<Caller> of(long user, Set<Permission> within) {
        return users.findById(user).filter(User::active).map(known -> {
            var left = EnumSet.noneOf(Permission.class);
            left.addAll(known.role().permissions());
            left.retainAll(within);
            return new Caller(
                    known.id(), known.name(), known.role(), known.language(), Collections.unmodifiableSet(left));
        });
    }
}
