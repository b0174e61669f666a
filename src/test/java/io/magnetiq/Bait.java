package io.magnetiq;

import io.magnetiq.content.ContentDesk;
import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.content.PageContent;
import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.content.PageContent.Seo;
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.localization.Localized;
import io.magnetiq.navigation.MenuDesk;
import io.magnetiq.navigation.MenuDesk.NewMenuItem;
import io.magnetiq.platform.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A published page and a menu that lead to what is hidden, along with the hidden things; taken away in the end.
final class Bait {
    static final String OPEN = "bait/open";
    static final String DRAFT = "bait/draft";
    static final String REMOVED = "bait/removed";
    static final String WEBHOOK = "https://bait.example.org/hooks";
    static final String REMOVED_DRAFT = "bait/removed-draft";
    private static final Instant DAY = Instant.parse("2027-02-01T09:00:00Z");

    private final ContentDesk desk;
    private final MenuDesk menus;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final Tables tables;

    Bait(ContentDesk desk, MenuDesk menus, Journal journal, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.desk = desk;
        this.menus = menus;
        this.journal = journal;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
        tables = new Tables(jdbc, transactions);
    }

    /// Somebody who has written published pages.
    long writer() {
        return tables.id("app_user", "role = 'ADMIN'");
    }

    /// Somebody who has written drafts only.
    long idle() {
        return tables.id("app_user", "role = 'VIEWER'");
    }

    /// A consultant who is not shown.
    long suspended() {
        return tables.id("consultant", "status = 'SUSPENDED'");
    }

    long page(String slug) {
        return tables.id("page", "id in (select page_id from page_slug where slug = '" + slug + "')");
    }

    void lay() {
        var author = writer();
        var idle = idle();
        var suspended = suspended();
        var deleted = writing.execute(_ -> {
            var draft = page(DRAFT, idle, List.of());
            journal.append(new Event("page.created", "Page", draft, Map.of()), DAY, "system");
            var removed = page(REMOVED, author, List.of());
            desk.publish(removed, DAY);
            var removedDraft = page(REMOVED_DRAFT, idle, List.of());
            var inside = cta(draft, removed, suspended);
            var open = page(
                    OPEN,
                    author,
                    List.of(
                            inside,
                            new NewBlock(
                                    "section", List.of(), Map.of(), List.of(cta(removedDraft, draft, suspended)))));
            desk.publish(open, DAY);
            desk.write(open, author, content("edit of " + OPEN, List.of()));
            menus.create(
                    "bait",
                    List.of(item(draft, item(open)), item(removed), item(open, item(draft), item(removedDraft))));
            return List.of(removed, removedDraft);
        });
        writing.executeWithoutResult(_ -> webhook(author));
        writing.executeWithoutResult(_ -> jdbc.sql("update page set deleted_at = ? where id in (?, ?)")
                .params(Timestamp.from(DAY), deleted.getFirst(), deleted.getLast())
                .update());
    }

    /// A webhook that nobody calls, with one message in its log.
    private void webhook(long owner) {
        var id = Ids.next();
        var day = Timestamp.from(DAY);
        jdbc.sql("insert into webhook (id, owner_id, permissions, url, state, reason, secret, created_at, updated_at,"
                        + " version) values (?, ?, '', ?, 'PAUSED', 'REQUESTED', 'secret of bait', ?, ?, 0)")
                .params(id, owner, WEBHOOK, day, day)
                .update();
        jdbc.sql("insert into webhook_queue (id, place) values (?, 0)")
                .param(id)
                .update();
        jdbc.sql("insert into webhook_delivery (id, webhook_id, type, state, created_at) values (?, ?, 'webhook.test',"
                        + " 'DELIVERED', ?)")
                .params(Ids.next(), id, day)
                .update();
    }

    private long page(String slug, long author, List<NewBlock> blocks) {
        var id = desk.create(new Place(en(slug), "article", author, false, 900), List.of());
        desk.write(id, author, content(slug, blocks));
        return id;
    }

    private static PageContent content(String about, List<NewBlock> blocks) {
        return new PageContent(
                en("Title of " + about),
                en("Excerpt of " + about),
                new Seo(en("SEO title of " + about), en("SEO lines of " + about), en("words of " + about), null),
                blocks);
    }

    private static NewBlock cta(long first, long second, long consultant) {
        return new NewBlock(
                "cta",
                List.of(),
                Map.of(
                        "title", Map.of("en", "Where to go"),
                        "primaryAction", Map.of("page", Long.toString(first)),
                        "secondaryAction", Map.of("page", Long.toString(second)),
                        "consultant", Long.toString(consultant)),
                List.of());
    }

    private static NewMenuItem item(long page, NewMenuItem... below) {
        return new NewMenuItem(en("An entry"), page, null, List.of(below));
    }

    private static Localized en(String text) {
        return Localized.of(Map.of("en", text));
    }

    void takeAway() {
        writing.executeWithoutResult(_ -> Stream.of(
                        "delete from webhook_delivery",
                        "delete from webhook_queue",
                        "delete from webhook",
                        "delete from menu_item where menu_id in (select id from menu where menu_key = 'bait')",
                        "delete from menu where menu_key = 'bait'")
                .forEach(sql -> jdbc.sql(sql).update()));
        new PageSweep(jdbc, writing).away("bait/");
    }
}
