package io.magnetiq.demo;

import io.magnetiq.content.ContentDesk;
import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.content.PageContent;
import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.navigation.MenuDesk;
import io.magnetiq.navigation.MenuDesk.NewMenuItem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Writes the pages of the firm and the menus that lead to them.
@Component
@Profile("demo")
class Site {
    private final DemoFiles files;
    private final ContentDesk desk;
    private final MenuDesk menuDesk;

    Site(DemoFiles files, ContentDesk desk, MenuDesk menuDesk) {
        this.files = files;
        this.desk = desk;
        this.menuDesk = menuDesk;
    }

    void write(Cast cast, LocalDate today) {
        var pages = files.pages();
        // Pages refer to each other in circles, so all are there before the first has content.
        for (var page : pages) {
            cast.put("pages", page.text("key"), desk.create(place(page, cast), former(page)));
        }
        for (int i = 0; i < pages.size(); i++) {
            fill(pages.get(i), cast, today, i);
        }
        for (var menu : files.list("menus")) {
            menuDesk.create(menu.text("key"), items(menu, cast));
        }
    }

    private static Place place(Tree page, Cast cast) {
        return new Place(
                page.localized("slug"),
                page.text("template"),
                cast.id("users", page.text("author")),
                page.flag("featured"),
                page.number("sortOrder"));
    }

    private static List<Map.Entry<String, String>> former(Tree page) {
        return page.trees("formerSlugs").stream()
                .map(old -> Map.entry(old.text("lang"), old.text("slug")))
                .toList();
    }

    private void fill(Tree page, Cast cast, LocalDate today, int number) {
        var id = cast.id("pages", page.text("key"));
        var author = cast.id("users", page.text("author"));
        var when = when(today, page.number("day"), number);
        desk.write(id, author, content(page, cast));
        switch (page.text("status")) {
            case "published" -> desk.publish(id, when);
            case "scheduled" -> desk.schedule(id, when);
            default -> {}
        }
        if (page.get("draft") != null) {
            desk.write(id, author, content(page.with(page.tree("draft")), cast));
        }
    }

    /// Nine in the morning, no two pages at the same minute.
    static Instant when(LocalDate today, int day, int number) {
        return today.plusDays(day).atTime(9, 0).plusMinutes(number % 480).toInstant(ZoneOffset.UTC);
    }

    private static PageContent content(Tree page, Cast cast) {
        var seo = page.tree("seo");
        return new PageContent(
                page.localized("title"),
                page.localized("excerpt"),
                new PageContent.Seo(
                        seo.localized("title"),
                        seo.localized("description"),
                        seo.localized("keywords"),
                        seo.textOrNull("canonicalUrl")),
                blocks(page.trees("blocks"), cast));
    }

    private static List<NewBlock> blocks(List<Tree> blocks, Cast cast) {
        return blocks.stream().map(block -> block(block, cast)).toList();
    }

    @SuppressWarnings("unchecked")
    private static NewBlock block(Tree block, Cast cast) {
        var kind = block.values().keySet().iterator().next();
        var inside = block.tree(kind);
        var props = new LinkedHashMap<>(inside.values());
        props.remove("children");
        props.remove("languages");
        return new NewBlock(
                kind,
                inside.texts("languages"),
                (Map<String, Object>) Tree.replaced(props, cast::resolved),
                blocks(inside.trees("children"), cast));
    }

    private static List<NewMenuItem> items(Tree menu, Cast cast) {
        return menu.trees("items").stream().map(item -> item(item, cast)).toList();
    }

    private static NewMenuItem item(Tree item, Cast cast) {
        var page = item.textOrNull("page");
        return new NewMenuItem(
                item.localized("label"),
                page == null ? null : cast.id("pages", page),
                item.textOrNull("href"),
                items(item, cast));
    }
}
