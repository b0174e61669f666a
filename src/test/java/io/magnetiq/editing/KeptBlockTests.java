package io.magnetiq.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/// Blocks that an edit keeps are the same in all languages, whatever stands around them.
@ServerTest
class KeptBlockTests {
    private static final String BLOCKS = """
            blocks: [
              { hero: { title: [{ lang: "en", value: "Top" }, { lang: "de", value: "Oben" }] } },
              { section: { backgroundVariant: NONE, children: [
                { richText: { paragraphs: [{ style: H2, spans: [{ lang: "de", value: [
                  { text: "Fett ", marks: [STRONG] }, { text: "und nicht" }] }] }] } },
                { cta: { languages: ["de"], title: [{ lang: "de", value: "Anruf" }] } }] } }]""";

    private final Newsroom newsroom;

    KeptBlockTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        newsroom = new Newsroom(http, jdbc, transactions);
    }

    @AfterEach
    void leave() {
        newsroom.close();
    }

    @Test
    void aSectionIsKeptWithAllThatIsInIt() {
        var page = newsroom.created("kept", BLOCKS);
        var before = props(1);
        var section = blocks(page).get(1);

        newsroom.act(
                newsroom.editor,
                "pageUpdate",
                page,
                "blocks: [{ keep: \"%s\" }, { faq: { questions: [] } }]".formatted(section));

        assertThat(before).hasSize(4);
        assertThat(props(2))
                .containsExactly(before.get(1), before.get(2), before.get(3), "faq null {\"questions\":[]}");
        assertThat(before.get(3)).isEqualTo("cta ,de, {\"title\":{\"de\":\"Anruf\"}}");
    }

    @Test
    void aBlockLeavesItsSectionAndEntersAnother() {
        var page = newsroom.created("moved", BLOCKS);
        var before = props(1);
        var ids = blocks(page);

        newsroom.act(
                newsroom.editor,
                "pageUpdate",
                page,
                "blocks: [{ section: { children: [{ keep: \"%s\" }] } }, { keep: \"%s\" }]"
                        .formatted(ids.getFirst(), ids.get(2)));

        assertThat(props(2)).containsExactly("section null {}", before.getFirst(), before.get(2));
    }

    @Test
    void aBlockOfAKindThatNobodyKnowsAnyMoreIsKept() {
        var page = newsroom.created("unknown", "blocks: [{ cta: {} }]");
        newsroom.write("update block set kind = 'marquee', props = '{\"speed\":3}' where version_id in"
                + " (select draft_version_id from page where slug ->> 'en' = 'newsroom/unknown')");

        var edited = newsroom.act(
                newsroom.editor,
                "pageUpdate",
                page,
                "blocks: [{ keep: \"%s\" }, { hero: {} }]"
                        .formatted(blocks(page).getFirst()));
        newsroom.act(newsroom.editor, "pageUpdate", edited, "excerpt: [{ lang: \"en\", value: \"More\" }]");

        assertThat(props(3)).containsExactly("marquee null {\"speed\":3}", "hero null {}");
    }

    @Test
    void aBlockOfAnEarlierContentIsNotThereToBeKept() {
        var page = newsroom.created("earlier", BLOCKS);
        var old = blocks(page).getFirst();
        var edited = newsroom.act(newsroom.editor, "pageUpdate", page, "blocks: []");

        var answer = newsroom.ask(newsroom.editor, "pageUpdate", edited, "blocks: [{ keep: \"%s\" }]".formatted(old));

        assertThat(answer.texts("/pageUpdate/errors", "code")).containsExactly("NOT_FOUND");
    }

    /// Ids of the blocks of a draft in reading order, as an editor sees them in German.
    private List<String> blocks(Newsroom.Draft page) {
        var answer = newsroom.editor.ask("""
                { node(id: "%s") { ... on Page { blocks(lang: "de") {
                  id ... on SectionBlock { children { id } } } } } }""".formatted(page.id()));
        var ids = new ArrayList<String>();
        for (JsonNode block : answer.data("/node/blocks")) {
            ids.add(block.at("/id").asString());
            block.path("children").forEach(inner -> ids.add(inner.at("/id").asString()));
        }
        return ids;
    }

    /// Kind, languages and props of the blocks of a version of the page, as the database has them.
    private List<String> props(int number) {
        return newsroom.tables.rows("""
                        select b.kind, b.languages, b.props from block b join page_version v on v.id = b.version_id
                        join page p on p.id = v.page_id where p.slug ->> 'en' like 'newsroom/%' and v.number = ?
                        order by b.id""", number).stream()
                .map(row -> row.get("kind") + " " + row.get("languages") + " "
                        + row.get("props").toString().replace(" ", ""))
                .toList();
    }
}
