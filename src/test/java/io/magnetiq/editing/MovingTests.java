package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Where pages stand, and what becomes of the paths that they leave.
@ServerTest
class MovingTests {
    private final Newsroom newsroom;

    MovingTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        newsroom = new Newsroom(http, jdbc, transactions);
    }

    @AfterEach
    void leave() {
        newsroom.close();
    }

    @Test
    void aPublishedPageThatMovesLeavesARedirectThatAnotherMayTake() {
        var page = newsroom.published("old", "");
        newsroom.act(
                newsroom.admin,
                "pageUpdate",
                page,
                "slug: [{ lang: \"en\", value: \"newsroom/new\" }], featured: true");

        assertThat(newsroom.seen("new", "featured title")).isEqualTo("{\"featured\":true,\"title\":\"News\"}");
        assertThat(newsroom.seen("old", "id")).isEqualTo("null");
        assertThat(newsroom.resolved("old")).isEqualTo("Redirect");
        assertThat(newsroom.resolved("new")).isEqualTo("Page");

        newsroom.ask(newsroom.editor, "pageCreate", """
                slug: [{ lang: "en", value: "newsroom/old" }], template: "article",
                title: [{ lang: "en", value: "Another" }]""");

        assertThat(newsroom.resolved("old")).isEqualTo("NotFound");
    }

    @Test
    void aPageThatIsDeletedIsGoneUntilItsPathIsTaken() {
        var page = newsroom.published("gone", "");

        var answer = newsroom.admin.ask("""
                mutation { pageDelete(input: { page: "%s", expectedVersion: %d }) { deletedId errors { code } } }""".formatted(page.id(), page.revision()));

        assertThat(answer.data("/pageDelete/deletedId").asString()).isEqualTo(page.id());
        assertThat(newsroom.resolved("gone")).isEqualTo("Gone");
        assertThat(newsroom.editor
                        .ask("{ node(id: \"%s\") { id } }".formatted(page.id()))
                        .data("/node")
                        .isNull())
                .isTrue();
        newsroom.published("gone", "");
        assertThat(newsroom.resolved("gone")).isEqualTo("Page");
    }

    @Test
    void aDraftThatMovesLeavesNothingBehind() {
        var draft = newsroom.created("secret", "");

        var moved = newsroom.act(
                newsroom.editor, "pageUpdate", draft, "slug: [{ lang: \"en\", value: \"newsroom/open\" }]");
        newsroom.act(newsroom.admin, "pagePublish", moved, "");

        assertThat(newsroom.resolved("secret")).isEqualTo("NotFound");
        assertThat(newsroom.resolved("open")).isEqualTo("Page");
    }

    @Test
    void aPageMovesBackAndGivesUpAPath() {
        var page = newsroom.published("there", "");
        var away = newsroom.act(
                newsroom.admin,
                "pageUpdate",
                page,
                "slug: [{ lang: \"en\", value: \"newsroom/away\" }, { lang: \"de\", value: \" \" }]");

        assertThat(newsroom.seen("away", "slug(lang: \"de\")")).isEqualTo("{\"slug\":\"newsroom/away\"}");

        newsroom.act(newsroom.admin, "pageUpdate", away, "slug: [{ lang: \"en\", value: \"newsroom/there\" }]");

        assertThat(newsroom.resolved("there")).isEqualTo("Page");
        assertThat(newsroom.resolved("away")).isEqualTo("Redirect");
    }

    @Test
    void onlyWhoMayPublishMovesWhatIsPublished() {
        var page = newsroom.published("fixed", "");

        var answer = newsroom.ask(newsroom.editor, "pageUpdate", page, "featured: true");

        assertThat(answer.texts("/pageUpdate/errors", "code")).containsExactly("FORBIDDEN");
        assertThat(newsroom.seen("fixed", "featured")).isEqualTo("{\"featured\":false}");
    }
}
