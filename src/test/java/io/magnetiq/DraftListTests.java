package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.content.ContentDesk;
import io.magnetiq.journal.Journal;
import io.magnetiq.navigation.MenuDesk;
import io.magnetiq.platform.GlobalIds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Law: no list of a stranger holds, counts, finds or places what is not published.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftListTests implements Baited {
    private final Http http;
    private final GlobalIds ids;
    private final Tables tables;
    private final Bait bait;

    DraftListTests(
            Http http,
            GlobalIds ids,
            ContentDesk desk,
            MenuDesk menus,
            Journal journal,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.http = http;
        this.ids = ids;
        tables = new Tables(jdbc, transactions);
        bait = new Bait(desk, menus, journal, jdbc, transactions);
    }

    @Override
    public Bait bait() {
        return bait;
    }

    @Test
    void draftsAreRefusedAsAWhole() {
        var answer = http.ask("{ pages(drafts: true) { totalCount nodes { title } } }");

        assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
        assertThat(answer.json().path("data").path("pages").isMissingNode()).isTrue();
    }

    @Test
    void countsAreThoseOfTheVisible() {
        var visible =
                tables.count("select count(*) from page where published_version_id is not null and deleted_at is null");
        var written = tables.count("select count(*) from page where published_version_id is not null"
                + " and deleted_at is null and author_id = " + bait.writer());
        var answer = http.ask("""
                query($id: ID!) {
                  pages(first: 100) { totalCount nodes { status } }
                  author(id: $id) { pages(first: 100) { totalCount nodes { status } } }
                  none: pages(where: { NOT: { template: { in: [] } } }) { totalCount }
                }""", Map.of("id", ids.seal("Author", bait.writer())));

        assertThat(answer.data("/pages/totalCount").asInt()).isEqualTo(visible);
        assertThat(answer.texts("/pages/nodes", "status")).hasSize(visible).containsOnly("PUBLISHED");
        assertThat(answer.data("/author/pages/totalCount").asInt()).isEqualTo(written);
        assertThat(answer.texts("/author/pages/nodes", "status"))
                .hasSize(written)
                .containsOnly("PUBLISHED");
        assertThat(answer.data("/none/totalCount").asInt()).isEqualTo(visible);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ title: { eq: \"Title of bait/draft\" } }",
                "{ title: { contains: \"edit of bait\" } }",
                "{ OR: [{ title: { contains: \"signal desk\" } }, { title: { contains: \"bait/removed\" } }] }",
                "{ author: { eq: \"IDLE\" } }",
            })
    void noFilterFindsADraft(String where) {
        var answer = http.ask("{ pages(where: %s) { totalCount nodes { id } } }"
                .formatted(where.replace("IDLE", ids.seal("Author", bait.idle()))));

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.data("/pages/totalCount").asInt()).isZero();
        assertThat(answer.data("/pages/nodes")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ consultants(where: { email: { contains: \"a\" } }) { totalCount } }",
                "{ authors(where: { email: { contains: \"a\" } }) { totalCount } }",
                "{ authors { nodes { email } } }",
                "{ pages(where: { status: { eq: DRAFT } }) { totalCount } }",
                "{ pages(orderBy: [CREATED_AT_ASC]) { totalCount } }",
            })
    void whatIsHiddenCannotBeFilteredOrOrderedBy(String document) {
        assertThat(http.ask(document).codes()).isNotEmpty().containsOnly("INVALID");
    }
}
