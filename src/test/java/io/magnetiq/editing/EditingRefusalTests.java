package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What editors may not do is told with its place in the input, and changes nothing.
@ServerTest
class EditingRefusalTests {
    private final Newsroom newsroom;

    EditingRefusalTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        newsroom = new Newsroom(http, jdbc, transactions);
    }

    @AfterEach
    void leave() {
        newsroom.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/newsroom",
                "newsroom/",
                "news//room",
                "..",
                "news/../room",
                "News",
                "news room",
                "news%20room",
                "news_room",
                "-news",
                "news--room",
                "nеws",
                "über",
                "de/news",
                "fr"
            })
    void aPathHasOneForm(String slug) {
        refused("slug: [{ lang: \"en\", value: \"%s\" }], template: \"a\"".formatted(slug), "BAD_INPUT", "slug");
    }

    @Test
    void aPathIsShort() {
        refused(
                "slug: [{ lang: \"en\", value: \"%s\" }], template: \"a\"".formatted("a".repeat(201)),
                "BAD_INPUT",
                "slug/0/value");
    }

    @Test
    void aPathLeadsToOnePage() {
        refused("slug: [{ lang: \"en\", value: \"about\" }], template: \"a\"", "SLUG_TAKEN", "slug");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slug: [{ lang: \"de\", value: \"nur-deutsch\" }], template: \"a\"                   | BAD_INPUT | slug",
                "slug: [{ lang: \"en\", value: \"newsroom/x\" }], template: \"A b\"                  | BAD_INPUT | template",
                "slug: [{ lang: \"ja\", value: \"newsroom/x\" }], template: \"a\"                    | BAD_INPUT | slug/0/lang",
                "%s, author: \"nobody\"                                                              | NOT_FOUND | author",
                "%s, excerpt: [{ lang: \"en\", value: \"a\" }, { lang: \"en\", value: \"b\" }]       | BAD_INPUT | excerpt/1/lang",
                "%s, seo: { keywords: [{ lang: \"pt\", value: \"a\" }] }                             | BAD_INPUT | seo/keywords/0/lang",
                "%s, idempotencyKey: \"short\"                                                       | BAD_INPUT | idempotencyKey",
                "%s, blocks: [{ keep: \"nothing\" }]                                                 | NOT_FOUND | blocks/0/keep",
                "%s, blocks: [{ image: { image: \"nothing\" } }]                                     | NOT_FOUND | blocks/0/image/image",
                "%s, blocks: [{ hero: {} }, { hero: { languages: [\"ja\"] } }]                       | BAD_INPUT | blocks/1/hero/languages/0",
                "%s, blocks: [{ hero: { title: [{ lang: \"ja\", value: \"a\" }] } }]                 | BAD_INPUT | blocks/0/hero/title/0/lang",
                "%s, blocks: [{ stats: { figures: [], columns: 7 } }]                                | BAD_INPUT | blocks/0/stats/columns",
                "%s, blocks: [{ heroImage: { focalPoint: { x: 0, y: 1.5 } } }]                       | BAD_INPUT | blocks/0/heroImage/focalPoint/y",
            })
    void whatCannotBeKeptIsRefused(String input, String code, String path) {
        refused(input.replace("%s", "slug: [{ lang: \"en\", value: \"newsroom/x\" }], template: \"a\""), code, path);
    }

    @Test
    void anIdOfAnotherTypeIsAsGoodAsNone() {
        var page = newsroom.created("page", "");

        var answer = newsroom.create("x", ", blocks: [{ image: { image: \"%s\" } }]".formatted(page.id()));

        assertThat(answer.texts("/pageCreate/errors", "code")).containsExactly("NOT_FOUND");
    }

    @Test
    void blocksAreFewAndNestAtMostThreeDeep() {
        var inside = "{ section: { children: [%s] } }";
        var deep = inside.formatted(inside.formatted(inside.formatted("{ hero: {} }")));
        var many = "{ hero: {} }, ".repeat(201);

        for (var blocks : List.of(deep, many)) {
            var answer = newsroom.create("x", ", blocks: [%s]".formatted(blocks));

            assertThat(answer.texts("/pageCreate/errors", "code")).as(blocks).containsExactly("BAD_INPUT");
            assertThat(answer.texts("/pageCreate/errors/0/path", "")).containsExactly("input", "blocks");
        }
        newsroom.created(
                "y",
                ", blocks: [%s, %s]".formatted(inside.formatted(inside.formatted("")), "{ hero: {} }, ".repeat(198)));
    }

    @Test
    void aBlockIsOfOneKind() {
        var answer = newsroom.create("x", ", blocks: [{ hero: {}, cta: {} }]");

        assertThat(answer.codes()).containsExactly("INVALID");
    }

    @Test
    void longTextsAreRefused() {
        var answer = newsroom.editor.ask("""
                mutation($title: String!) { pageCreate(input: { slug: [{ lang: "en", value: "newsroom/x" }],
                  template: "a", title: [{ lang: "en", value: "News" }],
                  blocks: [{ cta: { title: [{ lang: "en", value: $title }] } }] }) { errors { path } } }""", Map.of("title", "a".repeat(20_001)));

        assertThat(answer.texts("/pageCreate/errors/0/path", ""))
                .containsExactly("input", "blocks", "0", "cta", "title", "0", "value");
    }

    @Test
    void whoSawAnotherRevisionIsTold() {
        var page = newsroom.created("stale", "");
        newsroom.act(newsroom.editor, "pageUpdate", page, "blocks: []");

        for (var mutation : List.of("pageUpdate", "pagePublish", "pageSchedule", "pageUnpublish")) {
            var more = mutation.equals("pageUpdate") ? "blocks: []" : "";
            var answer = newsroom.ask(newsroom.admin, mutation, page, more);

            assertThat(answer.texts("/" + mutation + "/errors", "code"))
                    .as(mutation)
                    .containsExactly("STALE");
        }
    }

    @Test
    void stepsThatDoNotFollowAreRefused() {
        var draft = newsroom.created("steps", "");
        assertThat(code(newsroom.ask(newsroom.admin, "pageUnpublish", draft, ""), "pageUnpublish"))
                .isEqualTo("ILLEGAL_TRANSITION");
        assertThat(code(newsroom.ask(newsroom.editor, "pageUpdate", draft, ""), "pageUpdate"))
                .isEqualTo("BAD_INPUT");

        var published = newsroom.act(newsroom.admin, "pagePublish", draft, "");
        assertThat(code(newsroom.ask(newsroom.admin, "pagePublish", published, ""), "pagePublish"))
                .isEqualTo("ILLEGAL_TRANSITION");
        var tomorrow = "publishAt: \"%s\"".formatted(Instant.now().plus(1, ChronoUnit.DAYS));
        assertThat(code(newsroom.ask(newsroom.admin, "pageSchedule", published, tomorrow), "pageSchedule"))
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void aTimeLiesInTheNearFuture() {
        var draft = newsroom.created("time", "");

        for (var when : List.of(Instant.now().minusSeconds(1), Instant.now().plus(367, ChronoUnit.DAYS))) {
            var answer = newsroom.ask(newsroom.admin, "pageSchedule", draft, "publishAt: \"%s\"".formatted(when));

            assertThat(code(answer, "pageSchedule")).isEqualTo("BAD_INPUT");
            assertThat(answer.texts("/pageSchedule/errors/0/path", "")).containsExactly("input", "publishAt");
        }
    }

    private static String code(Http.Answer answer, String mutation) {
        return String.join(",", answer.texts("/" + mutation + "/errors", "code"));
    }

    private void refused(String input, String code, String path) {
        var before = newsroom.versions();

        var answer =
                newsroom.ask(newsroom.editor, "pageCreate", input + ", title: [{ lang: \"en\", value: \"News\" }]");

        assertThat(answer.texts("/pageCreate/errors", "code")).as(answer.text()).containsExactly(code);
        assertThat(String.join("/", answer.texts("/pageCreate/errors/0/path", "")))
                .isEqualTo("input/" + path);
        assertThat(newsroom.versions()).isEqualTo(before);
    }
}
