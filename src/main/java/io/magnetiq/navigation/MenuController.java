package io.magnetiq.navigation;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.content.Page;
import io.magnetiq.content.Seo;
import io.magnetiq.localization.Languages;
import io.magnetiq.localization.Localized;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `navigation/menu.graphqls`.
@Controller
class MenuController {
    private final MenuItems items;
    private final Languages languages;

    MenuController(MenuItems items, Languages languages) {
        this.items = items;
        this.languages = languages;
    }

    record MenuTree(String key, List<Entry> items) {}

    record Entry(
            Localized label, @Nullable Page page, @Nullable String address, List<Entry> items) {}

    @QueryMapping
    @Nullable
    MenuTree menu(@Argument String key) {
        var found = items.visibleOf(key);
        return found.isEmpty() ? null : new MenuTree(key, below(null, found));
    }

    @SchemaMapping(typeName = "MenuItem")
    @Nullable
    String href(Entry item, DataFetchingEnvironment env) {
        var page = item.page();
        return page == null ? item.address() : Seo.href(page, languages.at(env).site(), languages);
    }

    private static List<Entry> below(@Nullable Long parent, List<MenuItem> all) {
        return all.stream()
                .filter(item -> Objects.equals(parent, item.parentId()))
                .map(item -> new Entry(item.label(), item.page(), item.href(), below(item.id(), all)))
                .toList();
    }
}
