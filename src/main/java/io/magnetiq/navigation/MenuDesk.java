package io.magnetiq.navigation;

import io.magnetiq.content.Page;
import io.magnetiq.localization.Localized;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in menus.
@Service
@Transactional
public class MenuDesk {
    private final EntityManager entities;

    MenuDesk(EntityManager entities) {
        this.entities = entities;
    }

    /// An entry of a menu to be.
    public record NewMenuItem(
            Localized label,
            @Nullable Long pageId,
            @Nullable String href,
            List<NewMenuItem> items) {}

    public void create(String key, List<NewMenuItem> items) {
        var menu = new Menu(key);
        entities.persist(menu);
        place(menu, null, items);
    }

    private void place(Menu menu, @Nullable MenuItem parent, List<NewMenuItem> items) {
        for (int i = 0; i < items.size(); i++) {
            var input = items.get(i);
            var target = input.pageId() == null ? null : entities.getReference(Page.class, input.pageId());
            var item = new MenuItem(menu, parent, i, input.label()).leadingTo(target, input.href());
            entities.persist(item);
            place(menu, item, input.items());
        }
    }
}
