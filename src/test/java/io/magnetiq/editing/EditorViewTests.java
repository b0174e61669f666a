package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Permission;
import io.magnetiq.identity.UserDesk;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// An editor reads back all that can be written; who may only write reads no drafts.
@ServerTest
class EditorViewTests {
    private final Newsroom newsroom;
    private final UserDesk users;
    private final Http http;

    EditorViewTests(Http http, UserDesk users, JdbcClient jdbc, PlatformTransactionManager transactions) {
        newsroom = new Newsroom(http, jdbc, transactions);
        this.users = users;
        this.http = http;
    }

    @AfterEach
    void leave() {
        newsroom.close();
    }

    @Test
    void blocksOfOtherLanguagesAreThereToBeKept() {
        var page = newsroom.created("view", """
                blocks: [{ hero: {} }, { section: { languages: ["de"], children: [
                  { cta: { languages: ["fr"] } }] } }, { faq: { languages: ["fr", "de"], questions: [] } }]""");

        var answer = draft(page, """
                some: blocks(lang: "en") { kind }
                all: blocks(everyLanguage: true) {
                  kind position languages ... on SectionBlock { children { kind languages } } }""");

        assertThat(answer)
                .isEqualTo("{\"some\":[{\"kind\":\"hero\"}],\"all\":["
                        + "{\"kind\":\"hero\",\"position\":0,\"languages\":[]},"
                        + "{\"kind\":\"section\",\"position\":1,\"languages\":[\"de\"],"
                        + "\"children\":[{\"kind\":\"cta\",\"languages\":[\"fr\"]}]},"
                        + "{\"kind\":\"faq\",\"position\":2,\"languages\":[\"fr\",\"de\"]}]}");
    }

    @Test
    void aDraftShowsWhatSearchEnginesWouldBeToldAndWhoWroteIt() {
        var page = newsroom.published("seo", """
                seo: { title: [{ lang: "en", value: "Old" }], canonicalUrl: "https://example.org/old" }""");

        var edited = newsroom.act(
                newsroom.editor,
                "pageUpdate",
                page,
                "seo: { title: [{ lang: \"de\", value: \"Neu\" }] }, title: [{ lang: \"en\", value: \"Newer\" }]");

        assertThat(draft(page, """
                        seo { en: title(lang: "en") de: title(lang: "de") canonicalUrl }
                        translations { lang state } editor { name }"""))
                .isEqualTo("{\"seo\":{\"en\":\"Old\",\"de\":\"Neu\",\"canonicalUrl\":\"https://example.org/old\"},"
                        + "\"translations\":[{\"lang\":\"en\",\"state\":\"CURRENT\"},{\"lang\":\"de\",\"state\":"
                        + "\"STALE\"},{\"lang\":\"fr\",\"state\":\"MISSING\"}],\"editor\":{\"name\":\"%s\"}}"
                                .formatted(newsroom.editor
                                        .ask("{ viewer { name } }")
                                        .data("/viewer/name")
                                        .asString()));

        newsroom.act(newsroom.editor, "pageUpdate", edited, "seo: { canonicalUrl: null }");
        assertThat(draft(page, "seo { canonicalUrl }")).isEqualTo("{\"seo\":{\"canonicalUrl\":null}}");
    }

    @Test
    void aRestoredContentHasTheTranslationsThatItHad() {
        var page = newsroom.created("again", "");
        var edited = newsroom.act(newsroom.editor, "pageUpdate", page, "title: [{ lang: \"en\", value: \"B\" }]");
        var first = newsroom.editor
                .ask("{ node(id: \"%s\") { ... on Page { versions { id } } } }".formatted(page.id()))
                .data("/node/versions/1/id")
                .asString();
        assertThat(draft(page, "translations { state }")).contains("STALE");

        newsroom.ask(
                newsroom.editor,
                "pageRestore",
                "version: \"%s\", expectedVersion: %d".formatted(first, edited.revision()));

        assertThat(draft(page, "number translations { state }"))
                .isEqualTo("{\"number\":3,\"translations\":[{\"state\":\"CURRENT\"},{\"state\":\"CURRENT\"},"
                        + "{\"state\":\"MISSING\"}]}");
    }

    @Test
    void aContentOfAPageThatIsGoneIsNotRestored() {
        var page = newsroom.created("lost", "");
        var version = newsroom.editor
                .ask("{ node(id: \"%s\") { ... on Page { versions { id } } } }".formatted(page.id()))
                .data("/node/versions/0/id")
                .asString();
        newsroom.admin.ask("""
                mutation { pageDelete(input: { page: "%s", expectedVersion: %d }) { errors { code } } }""".formatted(page.id(), page.revision()));

        var answer =
                newsroom.ask(newsroom.editor, "pageRestore", "version: \"%s\", expectedVersion: 2".formatted(version));

        assertThat(answer.texts("/pageRestore/errors", "code")).containsExactly("NOT_FOUND");
        assertThat(answer.texts("/pageRestore/errors/0/path", "")).containsExactly("input", "version");
    }

    @Test
    void whoMayOnlyWriteReadsNoDraftBack() {
        var page = newsroom.created("blind", "");
        var writer = users.issueKey(
                newsroom.tables.id("app_user", "role = 'EDITOR'"),
                "blind-" + UUID.randomUUID(),
                null,
                Set.of(Permission.CONTENT_WRITE));

        var answer = http.with("Authorization", "Bearer " + writer).ask("""
                mutation { pageUpdate(input: { page: "%s", expectedVersion: %d, sortOrder: 4 }) {
                  page { title } errors { code } } }""".formatted(page.id(), page.revision()));

        assertThat(answer.data("/pageUpdate").toString()).isEqualTo("{\"page\":null,\"errors\":[]}");
        assertThat(newsroom.editor
                        .ask("{ node(id: \"%s\") { ... on Page { sortOrder } } }".formatted(page.id()))
                        .data("/node/sortOrder")
                        .asInt())
                .isEqualTo(4);
    }

    private String draft(Newsroom.Draft page, String fields) {
        return newsroom.editor
                .ask("{ node(id: \"%s\") { ... on Page { draft { %s } } } }".formatted(page.id(), fields))
                .data("/node/draft")
                .toString();
    }
}
