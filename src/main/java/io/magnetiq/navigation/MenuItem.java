package io.magnetiq.navigation;

import io.magnetiq.content.Page;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/// An entry of a menu.
@Entity
final class MenuItem implements Identified {
    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Menu menu;

    @Nullable
    private Long parentId;

    private int position;
    private Localized label;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    private Page page;

    @Nullable
    private String href;

    @SuppressWarnings("NullAway.Init")
    MenuItem() {}

    MenuItem(Menu menu, @Nullable MenuItem parent, int position, Localized label) {
        id = Ids.next();
        this.menu = menu;
        parentId = parent == null ? null : parent.id;
        this.position = position;
        this.label = label;
    }

    MenuItem leadingTo(@Nullable Page target, @Nullable String address) {
        page = target;
        href = address;
        return this;
    }

    @Override
    public long id() {
        return id;
    }

    @Nullable
    Long parentId() {
        return parentId;
    }

    public Localized label() {
        return label;
    }

    public @Nullable Page page() {
        return page;
    }

    @Nullable
    String href() {
        return href;
    }
}
