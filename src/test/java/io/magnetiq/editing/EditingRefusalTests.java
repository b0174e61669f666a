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
    void contentDoesNotGrowWithoutEnd() {
        var paragraph =
                "{ style: NORMAL, spans: [{ lang: \"en\", value: [{ text: \"%s\" }] }] }".formatted("a".repeat(14_000));
        var page = newsroom.created("grows", "blocks: [{ richText: { paragraphs: [%s] } }]".formatted(paragraph));
        var block = newsroom.editor
                .ask("{ node(id: \"%s\") { ... on Page { blocks { id } } } }".formatted(page.id()))
                .data("/node/blocks/0/id")
                .asString();

        var answer = newsroom.ask(
                newsroom.editor,
                "pageUpdate",
                page,
                "blocks: [%s]".formatted("{ keep: \"%s\" }, ".formatted(block).repeat(19)));

        assertThat(code(answer, "pageUpdate")).isEqualTo("BAD_INPUT");
        assertThat(answer.texts("/pageUpdate/errors", "message").toString()).contains("262144 bytes");
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
        newsroom.act(newsroom.editor, "pageUpdate", page, "sortOrder: 3");
        var tomorrow = "publishAt: \"%s\"".formatted(Instant.now().plus(1, ChronoUnit.DAYS));

        for (var mutation : List.of("pageUpdate", "pagePublish", "pageSchedule", "pageUnpublish", "pageUnschedule")) {
            var more =
                    Map.of("pageUpdate", "blocks: []", "pageSchedule", tomorrow).getOrDefault(mutation, "");
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

        assertThat(code(newsroom.ask(newsroom.admin, "pageUnschedule", draft, ""), "pageUnschedule"))
                .isEqualTo("ILLEGAL_TRANSITION");
        assertThat(code(newsroom.ask(newsroom.editor, "pageDiscardDraft", draft, ""), "pageDiscardDraft"))
                .isEqualTo("ILLEGAL_TRANSITION");

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
}
