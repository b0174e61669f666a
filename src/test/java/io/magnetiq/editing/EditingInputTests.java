package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What cannot be kept is refused with its place in the input, and changes nothing.
@ServerTest
class EditingInputTests {
    private final Newsroom newsroom;

    EditingInputTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
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
                "slug: [{ lang: \"en\", value: \"newsroom/x\" }], template: \"a-\"                                                               | BAD_INPUT | template",
                "%s, excerpt: [{ lang: \"en\", value: \"a\\u0001b\" }]                              | BAD_INPUT | excerpt/0/value",
                "%s, seo: { canonicalUrl: \"javascript:alert(1)\" }                                 | BAD_INPUT | seo/canonicalUrl",
                "%s, seo: { canonicalUrl: \"/about\" }                                              | BAD_INPUT | seo/canonicalUrl",
                "%s, blocks: [{ cta: { primaryAction: { href: \" javascript:alert(1)\" } } }]       | BAD_INPUT | blocks/0/cta/primaryAction/href",
                "%s, blocks: [{ cta: { primaryAction: { href: \"//evil.example\" } } }]             | BAD_INPUT | blocks/0/cta/primaryAction/href",
                "%s, blocks: [{ video: { source: \"data:text/html,a\" } }]                          | BAD_INPUT | blocks/0/video/source",
                "%s, blocks: [{ heroImage: { overlayColor: \"red\" } }]                             | BAD_INPUT | blocks/0/heroImage/overlayColor",
                "%s, blocks: [{ stats: { figures: [], columns: 7 } }]                                | BAD_INPUT | blocks/0/stats/columns",
                "%s, blocks: [{ heroImage: { focalPoint: { x: 0, y: 1.5 } } }]                       | BAD_INPUT | blocks/0/heroImage/focalPoint/y",
            })
    void whatCannotBeKeptIsRefused(String input, String code, String path) {
        refused(input.replace("%s", "slug: [{ lang: \"en\", value: \"newsroom/x\" }], template: \"a\""), code, path);
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
