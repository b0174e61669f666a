package io.magnetiq.editing;

import static io.magnetiq.Simultaneous.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Of editors who change the same at once one is the first, and the others are told.
@ServerTest
class EditingRaceTests {
    private static final int EDITORS = 12;

    private final Newsroom newsroom;

    EditingRaceTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        newsroom = new Newsroom(http, jdbc, transactions);
    }

    @AfterEach
    void leave() {
        newsroom.close();
    }

    @Test
    void oneOfManyEditsOfARevisionIsWritten() {
        var page = newsroom.created("race", "");

        var answers = atOnce(
                EDITORS,
                number -> () -> newsroom.ask(
                        newsroom.editor,
                        "pageUpdate",
                        page,
                        "title: [{ lang: \"en\", value: \"%d\" }]".formatted(number)));

        assertThat(answers.stream().map(answer -> codes(answer, "pageUpdate")).filter(List::isEmpty))
                .hasSize(1);
        assertThat(answers.stream().map(answer -> codes(answer, "pageUpdate")).filter(List.of("STALE")::equals))
                .hasSize(EDITORS - 1);
    }

    @Test
    void oneOfManyPagesGetsAPath() {
        var answers = atOnce(EDITORS, _ -> () -> newsroom.create("one", ""));

        assertThat(answers.stream().map(answer -> codes(answer, "pageCreate")).filter(List::isEmpty))
                .hasSize(1);
        assertThat(answers.stream().map(answer -> codes(answer, "pageCreate")).filter(List.of("SLUG_TAKEN")::equals))
                .hasSize(EDITORS - 1);
    }

    @Test
    void oneOfManyDraftsGetsAPathThatRedirects() {
        var page = newsroom.published("left", "");
        newsroom.act(newsroom.admin, "pageUpdate", page, "slug: [{ lang: \"en\", value: \"newsroom/right\" }]");

        var answers =
                atOnce(EDITORS, number -> () -> newsroom.ask(newsroom.admin, "pageCreate", """
                slug: [{ lang: "en", value: "newsroom/left" }], template: "article",
                title: [{ lang: "en", value: "Draft %d" }]""".formatted(number)));

        assertThat(answers.stream().map(answer -> codes(answer, "pageCreate")).filter(List::isEmpty))
                .hasSize(1);
        assertThat(answers.stream().map(answer -> codes(answer, "pageCreate")).filter(List.of("SLUG_TAKEN")::equals))
                .hasSize(EDITORS - 1);
    }

    private static List<String> codes(Http.Answer answer, String mutation) {
        return answer.json().path("errors").isEmpty()
                ? answer.texts("/" + mutation + "/errors", "code")
                : answer.codes();
    }
}
