package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Whoever follows pages is told of each step once and in order, and of nothing else.
@ServerTest
class PageEventTests {
    private static final String EVENTS =
            "subscription($after: String) { pageEvents(after: $after) { id sequence type page { status } } }";

    private final Newsroom newsroom;

    PageEventTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        newsroom = new Newsroom(http, jdbc, transactions);
    }

    @AfterEach
    void leave() {
        newsroom.close();
    }

    @Test
    void stepsOfAPageAreToldInOrder() {
        var before = Integer.toString(newsroom.tables.count("select coalesce(max(sequence), 0) from journal"));
        var page = newsroom.published("followed", "");
        var moved = newsroom.act(
                newsroom.admin, "pageUpdate", page, "featured: true, title: [{ lang: \"en\", value: \"Another\" }]");
        newsroom.admin.ask("""
                mutation { pageDelete(input: { page: "%s", expectedVersion: %d }) { errors { code } } }""".formatted(moved.id(), moved.revision()));

        var created = next(before);
        assertThat(created).endsWith("\"type\":\"CREATED\",\"page\":null}");
        var published = next(sequence(created));
        var changed = next(sequence(published));
        var edited = next(sequence(changed));
        var deleted = next(sequence(edited));

        assertThat(published).contains("\"PUBLISHED\"");
        assertThat(changed).contains("\"MOVED\"");
        assertThat(edited).contains("\"UPDATED\"");
        assertThat(deleted).contains("\"DELETED\"");
    }

    @Test
    void anEventShowsThePageAsItStandsNow() {
        var before = Integer.toString(newsroom.tables.count("select coalesce(max(sequence), 0) from journal"));
        newsroom.published("now", "");

        var created = next(before);

        assertThat(created).endsWith("\"type\":\"CREATED\",\"page\":{\"status\":\"PUBLISHED\"}}");
        var id = created.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(newsroom.editor
                        .ask("{ node(id: \"%s\") { ... on PageEvent { type } } }".formatted(id))
                        .data("/node/type")
                        .asString())
                .isEqualTo("CREATED");
        assertThat(newsroom.visitor
                        .ask("{ node(id: \"%s\") { id } }".formatted(id))
                        .data("/node")
                        .isNull())
                .isTrue();
    }

    @Test
    void onlyWhoReadsDraftsFollows() {
        assertThat(newsroom.visitor.first(EVENTS, Map.of("after", "0")).codes()).containsExactly("UNAUTHENTICATED");
        assertThat(newsroom.visitor
                        .as(Role.CONSULTANT)
                        .first(EVENTS, Map.of("after", "0"))
                        .codes())
                .containsExactly("FORBIDDEN");
    }

    private String next(String after) {
        return newsroom.editor
                .first(EVENTS, Map.of("after", after))
                .data("/pageEvents")
                .toString();
    }

    private static String sequence(String event) {
        return event.replaceAll(".*\"sequence\":\"(\\d+)\".*", "$1");
    }
}
