package io.magnetiq.content;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Identified;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// The public face of a user: the columns that anybody may see, and no others.
@Entity
@Immutable
@Table(name = "app_user")
class Author implements Identified {
    @Id
    private long id;

    @Column(name = "full_name")
    private String name;

    private String nameKey;

    @Nullable
    private Localized bio;

    @Nullable
    private String avatarUrl;

    @SuppressWarnings("NullAway.Init")
    protected Author() {}

    @Override
    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable Localized bio() {
        return bio;
    }

    public @Nullable String avatarUrl() {
        return avatarUrl;
    }
}
