package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What is scheduled appears by itself, as it was when it was scheduled, and only if nobody called it off.
@ServerTest
class PublishingTests {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Newsroom newsroom;
    private final EditingDesk desk;

    PublishingTests(Http http, EditingDesk desk, JdbcClient jdbc, PlatformTransactionManager transactions) {
        newsroom = new Newsroom(http, jdbc, transactions);
        this.desk = desk;
    }

    @AfterEach
    void leave() {
        newsroom.close();
    }

    @Test
    void itAppearsByItselfAsItWasWhenItWasScheduled() {
        var draft = newsroom.created("soon", "");
        var when = Instant.now().plus(SOON).truncatedTo(ChronoUnit.MILLIS);
        var scheduled = newsroom.act(newsroom.admin, "pageSchedule", draft, "publishAt: \"%s\"".formatted(when));
        newsroom.act(newsroom.editor, "pageUpdate", scheduled, "title: [{ lang: \"en\", value: \"Later\" }]");

        assertThat(newsroom.seen("soon", "id")).isEqualTo("null");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(newsroom.seen("soon", "title version"))
                        .isEqualTo("{\"title\":\"News\",\"version\":1}"));

        var page = newsroom.editor.ask("""
                        { node(id: "%s") { ... on Page { publishedAt scheduledAt draft { title(lang: "en") } } } }""".formatted(draft.id())).data("/node");
        assertThat(page.at("/draft/title").asString()).isEqualTo("Later");
        assertThat(page.path("scheduledAt").isNull()).isTrue();
        assertThat(Instant.parse(page.at("/publishedAt").asString())).isAfterOrEqualTo(when);
        assertThat(newsroom.tables.column(
                        "select actor from journal where type = 'page.published' and subject_id = ?", id("soon")))
                .containsExactly("system");
    }

    @Test
    void itIsShownToEditorsWhileItWaits() {
        var draft = newsroom.created("waits", "");
        var when = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        newsroom.act(newsroom.admin, "pageSchedule", draft, "publishAt: \"%s\"".formatted(when));

        assertThat(newsroom.editor.ask("""
                                { node(id: "%s") { ... on Page { status scheduledAt scheduledVersion { number } } } }""".formatted(draft.id())).data("/node").toString())
                .isEqualTo("{\"status\":\"SCHEDULED\",\"scheduledAt\":\"%s\",\"scheduledVersion\":{\"number\":1}}"
                        .formatted(when));
    }

    @Test
    void whatWasCalledOffDoesNotAppear() {
        var draft = newsroom.created("off", "");
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        var scheduled = newsroom.act(newsroom.admin, "pageSchedule", draft, "publishAt: \"%s\"".formatted(tomorrow));
        var version = newsroom.tables.count(
                "select count(*) from scheduled_task where task_name = 'content.publish'" + " and task_instance = ?",
                Long.toString(id("off")));
        assertThat(version).isEqualTo(1);

        newsroom.act(newsroom.admin, "pageUnschedule", scheduled, "");

        assertThat(newsroom.tables.count(
                        "select count(*) from scheduled_task where task_name = 'content.publish' and task_instance = ?",
                        Long.toString(id("off"))))
                .isZero();
        // As if a node had begun with it before.
        desk.publishDue(id("off"), draftOf("off"), tomorrow.plusSeconds(1));
        assertThat(newsroom.seen("off", "id")).isEqualTo("null");
    }

    @Test
    void whatIsTakenBackOrPublishedByHandIsNoLongerScheduled() {
        var page = newsroom.published("hand", "");
        var edited = newsroom.act(newsroom.editor, "pageUpdate", page, "blocks: [{ hero: {} }]");
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        var scheduled = newsroom.act(newsroom.admin, "pageSchedule", edited, "publishAt: \"%s\"".formatted(tomorrow));

        newsroom.act(newsroom.admin, "pageUnpublish", scheduled, "");
        desk.publishDue(id("hand"), draftOf("hand"), tomorrow.plusSeconds(1));

        assertThat(newsroom.seen("hand", "id")).isEqualTo("null");
        assertThat(newsroom.tables.count(
                        "select count(*) from scheduled_task where task_name = 'content.publish' and task_instance = ?",
                        Long.toString(id("hand"))))
                .isZero();
    }

    private long id(String name) {
        return newsroom.tables.id("page", "slug ->> 'en' = 'newsroom/%s'".formatted(name));
    }

    private long draftOf(String name) {
        return Long.parseLong(newsroom.tables
                .column("select draft_version_id from page where id = ?", id(name))
                .getFirst());
    }
}
