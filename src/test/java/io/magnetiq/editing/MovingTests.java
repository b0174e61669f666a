package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.time.Instant;
import java.util.List;
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
    void aPublishedPageThatMovesLeavesARedirect() {
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

        // A draft takes it: the public would see that.
        assertThat(taken(newsroom.editor, "old")).isEqualTo("SLUG_TAKEN");
        assertThat(newsroom.resolved("old")).isEqualTo("Redirect");
        assertThat(taken(newsroom.admin, "old")).isEmpty();
        assertThat(newsroom.resolved("old")).isEqualTo("NotFound");
    }

    /// Makes a draft at a path.
    ///
    /// @return the code that it is refused with
    private String taken(Http client, String name) {
        var answer = newsroom.ask(client, "pageCreate", """
                slug: [{ lang: "en", value: "newsroom/%s" }], template: "article",
                title: [{ lang: "en", value: "Another" }]""".formatted(name));
        return String.join(",", answer.texts("/pageCreate/errors", "code"));
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
        assertThat(taken(newsroom.editor, "gone")).isEqualTo("SLUG_TAKEN");
        assertThat(newsroom.resolved("gone")).isEqualTo("Gone");
        assertThat(taken(newsroom.admin, "gone")).isEmpty();
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
    void onlyWhoMayPublishMovesWhatIsPublishedOrWillBe() {
        var published = newsroom.published("fixed", "");
        var tomorrow = "publishAt: \"%s\"".formatted(Instant.now().plusSeconds(86_400));
        var scheduled = newsroom.act(newsroom.admin, "pageSchedule", newsroom.created("next", ""), tomorrow);

        for (var page : List.of(published, scheduled)) {
            var answer = newsroom.ask(newsroom.editor, "pageUpdate", page, "featured: true");

            assertThat(answer.texts("/pageUpdate/errors", "code")).containsExactly("FORBIDDEN");
            // A form that sends all of it with another text is none of that.
            newsroom.act(
                    newsroom.editor,
                    "pageUpdate",
                    page,
                    "featured: false, template: \"article\", title: [{ lang: \"en\", value: \"Newer\" }]");
        }
        assertThat(newsroom.seen("fixed", "featured")).isEqualTo("{\"featured\":false}");
        assertThat(newsroom.tables.count(
                        "select count(*) from audit where mutation = 'pageUpdate' and outcome = 'DENIED'"))
                .isPositive();
    }
}
