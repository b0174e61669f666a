package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// From the first draft to the end of a page, as editors, admins and everybody else see it.
@ServerTest
class EditingTests {
    private final Newsroom newsroom;

    EditingTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        newsroom = new Newsroom(http, jdbc, transactions);
    }

    @AfterEach
    void leave() {
        newsroom.close();
    }

    @Test
    void aDraftIsSeenByNobodyElseUntilItIsPublished() {
        var draft = newsroom.created("first", """
                excerpt: [{ lang: "de", value: "Kurz" }],
                seo: { title: [{ lang: "en", value: "Found" }], canonicalUrl: "https://example.org/first" },
                blocks: [{ hero: { title: [{ lang: "en", value: "Hello" }, { lang: "de", value: "Hallo" }] } }]""");

        assertThat(newsroom.seen("first", "id")).isEqualTo("null");
        assertThat(node(newsroom.visitor, draft)).isEqualTo("null");
        assertThat(node(newsroom.editor, draft)).isEqualTo("{\"status\":\"DRAFT\",\"version\":1}");

        var answer = newsroom.ask(newsroom.admin, "pagePublish", draft, "");

        assertThat(answer.data("/pagePublish/page/status").asString()).isEqualTo("PUBLISHED");
        assertThat(answer.data("/pagePublish/page/publishedAt").isNull()).isFalse();
        assertThat(newsroom.seen(
                        "first",
                        "title(lang: \"de\") excerpt(lang: \"de\") seo { title canonicalUrl }"
                                + " blocks { kind ... on HeroBlock { title(lang: \"de\") } }"))
                .isEqualTo("{\"title\":\"Neues\",\"excerpt\":\"Kurz\",\"seo\":{\"title\":\"Found\",\"canonicalUrl\":"
                        + "\"https://example.org/first\"},\"blocks\":[{\"kind\":\"hero\",\"title\":\"Hallo\"}]}");
    }

    @Test
    void anEditIsADraftAndMergesLanguageByLanguage() {
        var page = newsroom.published("merged", "");

        var edited =
                newsroom.act(newsroom.editor, "pageUpdate", page, "title: [{ lang: \"fr\", value: \"Actualités\" }]");

        assertThat(newsroom.seen("merged", "title(lang: \"fr\") version"))
                .isEqualTo("{\"title\":\"News\",\"version\":1}");
        assertThat(newsroom.editor
                        .ask("""
                                { node(id: "%s") { ... on Page { draft { number en: title(lang: "en") fr: title(lang: "fr") } } } }""".formatted(page.id()))
                        .data("/node/draft")
                        .toString())
                .isEqualTo("{\"number\":2,\"en\":\"News\",\"fr\":\"Actualités\"}");

        newsroom.act(newsroom.admin, "pagePublish", edited, "");

        assertThat(newsroom.seen("merged", "title(lang: \"fr\") version"))
                .isEqualTo("{\"title\":\"Actualités\",\"version\":2}");
    }

    @Test
    void aTranslationIsStaleOnceTheTextInTheDefaultLanguageHasChanged() {
        var text = "blocks: [{ faq: { title: [{ lang: \"en\", value: \"%s\" }, { lang: \"de\", value: \"Eins\" }],"
                + " questions: [] } }]";
        var page = newsroom.created("stale", text.formatted("One"));
        assertThat(states(page)).isEqualTo("CURRENT, CURRENT, MISSING");

        // As many words as before.
        var edited = newsroom.act(newsroom.editor, "pageUpdate", page, text.formatted("Two"));
        assertThat(states(page)).isEqualTo("CURRENT, STALE, MISSING");

        newsroom.act(newsroom.editor, "pageUpdate", edited, "title: [{ lang: \"de\", value: \"Frisches\" }]");
        assertThat(states(page)).isEqualTo("CURRENT, CURRENT, MISSING");
    }

    private String states(Newsroom.Draft page) {
        return String.join(
                ", ",
                newsroom.editor
                        .ask("{ node(id: \"%s\") { ... on Page { translations { state } } } }".formatted(page.id()))
                        .texts("/node/translations", "state"));
    }

    @Test
    void anEarlierContentIsRestoredAsTheNextDraft() {
        var page = newsroom.created("restored", "blocks: [{ cta: { title: [{ lang: \"en\", value: \"Call\" }] } }]");
        var edited = newsroom.act(
                newsroom.editor, "pageUpdate", page, "title: [{ lang: \"en\", value: \"Other\" }], blocks: []");
        var first = newsroom.editor
                .ask("{ node(id: \"%s\") { ... on Page { versions { id number } } } }".formatted(page.id()))
                .data("/node/versions/1/id")
                .asString();

        var answer = newsroom.ask(
                newsroom.editor,
                "pageRestore",
                "version: \"%s\", expectedVersion: %d".formatted(first, edited.revision()));

        assertThat(answer.data("/pageRestore/page/version").asInt()).isEqualTo(3);
        assertThat(newsroom.editor.ask("""
                                { node(id: "%s") { ... on Page { title(lang: "en") blocks { ... on CtaBlock { title(lang: "en") } } } } }""".formatted(page.id())).data("/node").toString())
                .isEqualTo("{\"title\":\"News\",\"blocks\":[{\"title\":\"Call\"}]}");
    }

    @Test
    void aDraftThatIsDiscardedLeavesItsNumber() {
        var page = newsroom.published("discarded", "");
        var edited = newsroom.act(newsroom.editor, "pageUpdate", page, "title: [{ lang: \"en\", value: \"No\" }]");

        var without = newsroom.act(newsroom.editor, "pageDiscardDraft", edited, "");
        newsroom.act(newsroom.editor, "pageUpdate", without, "excerpt: [{ lang: \"en\", value: \"Yes\" }]");

        assertThat(newsroom.editor
                        .ask("""
                                { node(id: "%s") { ... on Page { draft { number title(lang: "en") } } } }""".formatted(page.id()))
                        .data("/node/draft")
                        .toString())
                .isEqualTo("{\"number\":3,\"title\":\"News\"}");
    }

    @Test
    void anEditThatChangesNothingWritesNothing() {
        var page = newsroom.created("same", "blocks: [{ heroImage: { focalPoint: { x: 0, y: 0.5 } } }]");

        var same = newsroom.act(
                newsroom.editor,
                "pageUpdate",
                page,
                "title: [{ lang: \"en\", value: \" News \" }], sortOrder: 0,"
                        + " blocks: [{ heroImage: { focalPoint: { x: 0, y: 0.5 } } }]");

        assertThat(same.revision()).isEqualTo(page.revision());
        assertThat(newsroom.tables.column("select type from journal where subject_type = 'Page' and subject_id ="
                        + " (select id from page where slug ->> 'en' = 'newsroom/same')"))
                .containsExactly("page.created");
    }

    @Test
    void whatIsTakenBackIsADraftAgain() {
        var page = newsroom.published("back", "");

        var back = newsroom.act(newsroom.admin, "pageUnpublish", page, "");

        assertThat(newsroom.seen("back", "id")).isEqualTo("null");
        assertThat(newsroom.resolved("back")).isEqualTo("NotFound");
        assertThat(node(newsroom.editor, page)).isEqualTo("{\"status\":\"DRAFT\",\"version\":1}");
        newsroom.act(newsroom.admin, "pagePublish", back, "");
        assertThat(newsroom.seen("back", "version")).isEqualTo("{\"version\":1}");
    }

    @Test
    void aRepetitionMakesNoSecondPage() {
        var key = ", idempotencyKey: \"%s\"".formatted(UUID.randomUUID());

        var first = newsroom.created("once", key);
        var again = newsroom.create("once", key);

        assertThat(again.data("/pageCreate/page/id").asString()).isEqualTo(first.id());
        assertThat(again.json().at("/extensions/replayed").asBoolean()).isTrue();
    }

    @Test
    void journalAndAuditTellWhoDidWhat() {
        var page = newsroom.published("told", "");
        newsroom.act(newsroom.admin, "pageUnpublish", page, "");
        var id = newsroom.tables.id("page", "slug ->> 'en' = 'newsroom/told'");

        assertThat(newsroom.tables.column(
                        "select type from journal where subject_type = 'Page' and subject_id = ? order by sequence",
                        id))
                .containsExactly("page.created", "page.published", "page.unpublished");
        assertThat(newsroom.tables.column(
                        "select mutation from audit where subject_type = 'Page' and subject_id = ? order by id", id))
                .containsExactly("pageCreate", "pagePublish", "pageUnpublish");
    }

    private static String node(Http client, Newsroom.Draft page) {
        return client.ask("{ node(id: \"%s\") { ... on Page { status version } } }".formatted(page.id()))
                .data("/node")
                .toString();
    }
}
