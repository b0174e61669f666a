package io.magnetiq.localization;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Where a language is missing another is served, and said to be; filters and orders go by what is served.
@ServerTest
class FallbackTests {
    /// There is no German and no French title of this page.
    private static final String SLUG = "blog/writing-specs-in-two-languages";
    private static final String TITLE = "Writing specifications in two languages";

    private final Http http;
    private final Tables tables;

    FallbackTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        tables = new Tables(jdbc, transactions);
    }

    @Test
    void provenanceNamesThePathTheLanguageAskedAndTheOneServed() {
        var answer = http.ask("""
                { page(slug: "%s", lang: "de") { there: title(lang: "en") missing: title seo { title(lang: "fr-CA") } } }""".formatted(SLUG));

        assertThat(answer.data("/page/missing").asString()).isEqualTo(TITLE);
        assertThat(answer.json().at("/extensions/localization").toString())
                .isEqualTo("[{\"path\":[\"page\",\"missing\"],\"asked\":\"de\",\"served\":\"en\"},"
                        + "{\"path\":[\"page\",\"seo\",\"title\"],\"asked\":\"fr-CA\",\"served\":\"en\"}]");
    }

    @Test
    void provenanceNamesRowsByTheirPlace() {
        var answer = http.ask("{ pages(lang: \"fr\", first: 100) { nodes { title fr: title(fallback: NONE) } } }");
        var notes = answer.json().at("/extensions/localization");

        var rows = answer.texts("/pages/nodes", "fr");
        assertThat(rows).contains("", "Conseil en IA");
        assertThat(notes)
                .hasSize((int) rows.stream().filter(String::isEmpty).count())
                .allSatisfy(note -> {
                    assertThat(note.at("/path/3").asString()).isEqualTo("title");
                    assertThat(rows.get(note.at("/path/2").asInt())).isEmpty();
                    assertThat(note.path("asked").asString()).isEqualTo("fr");
                });
    }

    @Test
    void aParentServesItsRegion() {
        var answer = http.ask("{ page(slug: \"services/ai-consulting\") { title(lang: \"de-AT\") } }");

        assertThat(answer.data("/page/title").asString()).isEqualTo("KI-Beratung");
        assertThat(answer.json().at("/extensions/localization/0/served").asString())
                .isEqualTo("de");
    }

    @Test
    void nothingIsSaidWhereNothingFellBack() {
        var answer = http.ask(
                "{ page(slug: \"services/ai-consulting\", lang: \"fr\") { title none: excerpt(lang: \"xx\", fallback: NONE) } }");

        assertThat(answer.json().at("/extensions/localization").isMissingNode()).isTrue();
        assertThat(answer.data("/page/none").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "xx, AI consulting",
        "ar, AI consulting",
        "EN-us, AI consulting",
        "de-latn-at, KI-Beratung",
        "FR, Conseil en IA"
    })
    void aWellFormedTagOfAnotherLanguageFallsBack(String tag, String title) {
        var ask = "query($tag: LanguageTag!) { page(slug: \"services/ai-consulting\") { title(lang: $tag) } }";
        var literal = "{ page(slug: \"services/ai-consulting\") { title(lang: \"%s\") } }".formatted(tag);

        assertThat(http.ask(ask, Map.of("tag", tag)).data("/page/title").asString())
                .isEqualTo(title);
        assertThat(http.ask(literal).data("/page/title").asString()).isEqualTo(title);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "xx!!", "../", "EN_us", "de-", "\u200fde", "%", "1000000"})
    void whatIsNoTagIsRefusedAndNotRepeated(String text) {
        var tag = text.equals("1000000") ? "a".repeat(1_000_000) : text;
        var ask = "query($tag: LanguageTag!) { page(slug: \"about\") { title(lang: $tag) } }";
        var byVariable = http.ask(ask, Map.of("tag", tag));

        assertThat(byVariable.codes()).hasSize(1).first().isIn("INVALID", "LIMIT");
        assertThat(byVariable.text()).hasSizeLessThan(1_000);
        if (tag.length() < 100) {
            var byLiteral = http.ask("{ page(slug: \"about\") { title(lang: \"%s\") } }".formatted(tag));
            assertThat(byLiteral.codes()).containsExactly("INVALID");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ eq: \"writing SPECIFICATIONS in two languages\" }",
                "{ contains: \"specifications in two\" }",
                "{ in: [\"nothing\", \"Writing spécifications in two languages\"] }",
            })
    void aFilterFindsATitleOfTheFallbackLanguage(String condition) {
        for (var lang : List.of("de", "fr", "fr-CA", "en")) {
            var answer = http.ask("{ pages(lang: \"%s\", where: { title: %s }) { totalCount nodes { title } } }"
                    .formatted(lang, condition));

            assertThat(answer.texts("/pages/nodes", "title")).as(lang).containsExactly(TITLE);
            assertThat(answer.data("/pages/totalCount").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aFilterDoesNotFindATitleThatIsNotShown() {
        var ask = "{ pages(lang: \"%s\", where: { title: { eq: \"AI consulting\" } }) { totalCount } }";

        assertThat(http.ask(ask.formatted("en")).data("/pages/totalCount").asInt())
                .isEqualTo(1);
        assertThat(http.ask(ask.formatted("de")).data("/pages/totalCount").asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"de, ASC", "de, DESC", "fr, ASC", "fr, DESC", "de-AT, ASC", "en, DESC"})
    void anOrderPlacesATitleOfTheFallbackLanguage(String lang, String direction) {
        var titles = http.ask("{ pages(first: 100, lang: \"%s\", orderBy: [TITLE_%s]) { nodes { title } } }"
                        .formatted(lang, direction))
                .texts("/pages/nodes", "title");
        var order = Comparator.<String, String>comparing(Localized::folded);

        assertThat(titles).contains(TITLE).isSortedAccordingTo(direction.equals("ASC") ? order : order.reversed());
    }

    @Test
    void availableLanguagesAreThoseOfTheTitle() {
        var answer = http.ask("{ pages(first: 100) { nodes { title(lang: \"en\") availableLanguages } }"
                + " consultants { nodes { slug availableLanguages } } }");
        var stored = tables
                .json("select v.title from page p join page_version v on v.id = p.published_version_id"
                        + " where p.deleted_at is null")
                .stream()
                .map(title -> title.path("en").asString() + title.propertyNames())
                .toList();
        var answered = answer.data("/pages/nodes")
                .valueStream()
                .map(page -> page.path("title").asString()
                        + page.path("availableLanguages")
                                .valueStream()
                                .map(tag -> tag.asString())
                                .toList())
                .toList();

        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(stored)
                .contains(TITLE + "[en]", "AI consulting[de, en, fr]");
        assertThat(answer.data("/consultants/nodes").toString())
                .contains("{\"slug\":\"amira-solheim\",\"availableLanguages\":[\"en\"]}");
    }

    @Test
    void theLanguagesOfTheSiteNameWhatStandsInForThem() {
        assertThat(http.ask("{ languages { tag name isDefault fallbacks } }")
                        .data("/languages")
                        .toString())
                .isEqualTo("[{\"tag\":\"en\",\"name\":\"English\",\"isDefault\":true,\"fallbacks\":[]},"
                        + "{\"tag\":\"de\",\"name\":\"Deutsch\",\"isDefault\":false,\"fallbacks\":[\"en\"]},"
                        + "{\"tag\":\"fr\",\"name\":\"français\",\"isDefault\":false,\"fallbacks\":[\"en\"]}]");
    }
}
