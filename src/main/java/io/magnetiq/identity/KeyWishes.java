package io.magnetiq.identity;

import io.magnetiq.identity.ApiKeyController.CreateInput;
import io.magnetiq.identity.ApiKeyDesk.Wish;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.GlobalIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what is wished of a key, and refuses what its maker cannot give.
@Component
class KeyWishes {
    private static final int NAME = 100;

    private final Users users;
    private final GlobalIds ids;

    KeyWishes(Users users, GlobalIds ids) {
        this.users = users;
        this.ids = ids;
    }

    Wish read(CreateInput input, Caller maker, Instant now) {
        var name = name(input.name());
        var expiry = expiry(input.expiresAt(), now);
        var user = user(input.user(), maker);
        return new Wish(user, name, scopes(input.scopes(), user, maker), expiry);
    }

    long key(String id) {
        return ids.open(ApiKeyDesk.TYPE, id).orElseThrow(() -> ApiKeyDesk.missing(ApiKeyDesk.TYPE, "id"));
    }

    private static String name(String text) {
        var plain = text.strip();
        if (plain.isEmpty() || plain.length() > NAME || plain.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.badInput("One line of 1 to %d characters.".formatted(NAME), "input", "name");
        }
        if (DemoKeys.NAMES.contains(plain)) {
            throw Rejection.badInput("That is the name of a key of the demo.", "input", "name");
        }
        return plain;
    }

    /// As precise as every engine keeps it.
    private static @Nullable Instant expiry(@Nullable Instant wished, Instant now) {
        if (wished != null && !wished.isAfter(now)) {
            throw Rejection.badInput("It lies in the past.", "input", "expiresAt");
        }
        return wished == null ? null : wished.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Oneself, or somebody of a lower role: a key lets its bearer pass for them, and see what is theirs.
    private User user(@Nullable String sealed, Caller maker) {
        var own = Objects.requireNonNull(maker.userId());
        var wished = sealed == null ? own : ids.open("User", sealed).orElse(null);
        if (!own.equals(wished) && !maker.may(Permission.USERS_MANAGE)) {
            throw forbidden("Keys of others need the permission %s.".formatted(Permission.USERS_MANAGE), "user");
        }
        var user = wished == null
                ? null
                : users.findById(wished)
                        .filter(known -> known.deletedAt() == null)
                        .orElse(null);
        if (user == null) {
            throw ApiKeyDesk.missing("User", "user");
        }
        if (!own.equals(wished) && user.role().compareTo(Objects.requireNonNull(maker.role())) >= 0) {
            throw forbidden("Keys of others are for lower roles than one's own.", "user");
        }
        if (user.locked()) {
            throw Rejection.badInput("The user is locked.", "input", "user");
        }
        return user;
    }

    /// Written down one by one: what the user or the maker may do later on, the key does not gain.
    private static Set<Permission> scopes(@Nullable List<Permission> wished, User user, Caller maker) {
        var most = EnumSet.noneOf(Permission.class);
        most.addAll(user.role().permissions());
        most.retainAll(maker.permissions());
        if (wished == null) {
            return most;
        }
        var scopes = EnumSet.noneOf(Permission.class);
        scopes.addAll(wished);
        for (var scope : scopes) {
            if (!maker.may(scope)) {
                throw forbidden("Nobody can give what they lack: %s.".formatted(scope), "scopes");
            }
            if (!most.contains(scope)) {
                throw Rejection.badInput(
                        "%s is beyond the user's role, %s.".formatted(scope, user.role()), "input", "scopes");
            }
        }
        return scopes;
    }

    private static Rejection forbidden(String message, String field) {
        return Rejection.of(ErrorCode.FORBIDDEN, message, "input", field);
    }
}
