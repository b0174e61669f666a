package io.magnetiq.navigation;

import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// A tree of links.
@Entity
class Menu implements Identified {
    @Id
    private long id;

    private String menuKey;

    @SuppressWarnings("NullAway.Init")
    protected Menu() {}

    Menu(String key) {
        id = Ids.next();
        menuKey = key;
    }

    @Override
    public long id() {
        return id;
    }
}
