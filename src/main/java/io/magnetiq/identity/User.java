package io.magnetiq.identity;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// Somebody who works with the platform.
@Entity
@Table(name = "app_user")
public class User extends Stored {
    private String email;
    private String firstName;
    private String lastName;

    @Column(name = "full_name", insertable = false, updatable = false)
    @Nullable
    private String fullName;

    private String nameKey;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Nullable
    private String language;

    private String timeZone;

    @Nullable
    private Localized bio;

    @Nullable
    private String avatarUrl;

    private boolean locked;

    @SuppressWarnings("NullAway.Init")
    protected User() {}

    private User(long id, String email, String firstName, String lastName, Role role, String timeZone) {
        super(id);
        this.email = email;
        this.firstName = firstName;
        this.lastName = lastName;
        this.role = role;
        this.timeZone = timeZone;
        nameKey = Localized.folded(lastName + " " + firstName);
    }

    static User named(String email, String firstName, String lastName, Role role, String timeZone) {
        return new User(Ids.next(), email, firstName, lastName, role, timeZone);
    }

    User describe(Localized text, @Nullable String avatar, @Nullable String speaks) {
        bio = text;
        avatarUrl = avatar;
        language = speaks;
        return this;
    }

    void lock() {
        locked = true;
    }

    public String email() {
        return email;
    }

    public String name() {
        return fullName == null ? firstName + " " + lastName : fullName;
    }

    public Role role() {
        return role;
    }

    public @Nullable String language() {
        return language;
    }

    public String timeZone() {
        return timeZone;
    }

    public @Nullable String avatarUrl() {
        return avatarUrl;
    }

    public boolean locked() {
        return locked;
    }

    /// May anybody speak for them?
    boolean active() {
        return !locked && deletedAt() == null;
    }
}
