package io.magnetiq.identity;

import io.magnetiq.localization.Localized;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in users and hands out their keys.
@Service
@Transactional
public class UserDesk {
    private final Users users;
    private final ApiKeys keys;

    UserDesk(Users users, ApiKeys keys) {
        this.users = users;
        this.keys = keys;
    }

    /// A user to be.
    public record NewUser(
            String email,
            String firstName,
            String lastName,
            Role role,
            String timeZone,
            Localized bio,
            @Nullable String avatarUrl,
            @Nullable String language,
            boolean locked) {}

    public User create(NewUser input) {
        var user = User.named(input.email(), input.firstName(), input.lastName(), input.role(), input.timeZone())
                .describe(input.bio(), input.avatarUrl(), input.language());
        if (input.locked()) {
            user.lock();
        }
        return users.save(user);
    }

    /// Was one of these keys ever issued?
    @Transactional(readOnly = true)
    boolean issued(Set<String> names) {
        return keys.existsByNameIn(names);
    }

    /// @return how many of these keys could be used until now
    int revoke(Set<String> names) {
        var open = keys.findByNameIn(names).stream()
                .filter(key -> key.revokedAt() == null)
                .toList();
        open.forEach(ApiKey::revoke);
        return open.size();
    }

    /// Gives a user a fresh key and revokes those of the same name; the key is shown this once.
    ///
    /// @param chosen the key's text if it is given from outside
    /// @param scopes null for all that the role may
    public String issueKey(long userId, String name, @Nullable String chosen, @Nullable Set<Permission> scopes) {
        keys.findByName(name).forEach(ApiKey::revoke);
        var text = chosen != null ? chosen : KeyText.fresh();
        var user = users.findById(userId).orElseThrow();
        var key = keys.findByHash(ApiKey.hash(text)).orElseGet(() -> ApiKey.of(user, name, text));
        keys.save(key.limitTo(scopes));
        return text;
    }
}
