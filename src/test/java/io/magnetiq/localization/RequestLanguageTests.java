package io.magnetiq.localization;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Argument, nearest enclosing `lang`, `Accept-Language`, the caller's preference, the site: the first that speaks
/// wins.
@ServerTest
record RequestLanguageTests(Http http) {
    private static final String PAGE = "page(slug: \"services/ai-consulting\"";
    private static final String EN = "AI consulting";
    private static final String DE = "KI-Beratung";
    private static final String FR = "Conseil en IA";

    /// The editor prefers German, the admin English.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "        |                        | AI consulting",
                "        | de                     | KI-Beratung",
                "        | fr-CH, fr;q=0.9, en    | Conseil en IA",
                "        | de;q=0.2, fr;q=0.8     | Conseil en IA",
                "        | es, it                 | AI consulting",
                "        | es, de;q=0.1           | KI-Beratung",
                "        | de;q=loud              | AI consulting",
                "        | , ,de,,en              | KI-Beratung",
                "        | es,\tfr                | Conseil en IA",
                "EDITOR  |                        | KI-Beratung",
                "EDITOR  | en                     | AI consulting",
                "EDITOR  | fr                     | Conseil en IA",
                "EDITOR  | es, xx                 | KI-Beratung",
                "EDITOR  | !!!                    | KI-Beratung",
                "EDITOR  | *                      | KI-Beratung",
                "ADMIN   |                        | AI consulting",
                "ADMIN   | de-AT                  | KI-Beratung",
            })
    void aRequestSpeaksTheLanguageOfItsHeaderElseOfItsCaller(Role role, String header, String title) {
        var caller = role == null ? http : http.as(role);
        var asked = header == null ? caller : caller.with("Accept-Language", header);

        assertThat(asked.ask("{ " + PAGE + ") { title } }").data("/page/title").asString())
                .isEqualTo(title);
    }

    @Test
    void whoeverSpeaksManyLanguagesIsAnswered() {
        var many = "es, it, pt, nl, da, sv, nb, fi, pl, cs, sk, de";
        for (var header : List.of(many, (many + ", ").repeat(100) + "en")) {
            var answer = http.with("Accept-Language", header).ask("{ " + PAGE + ") { title } }");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.data("/page/title").asString()).isEqualTo(header.equals(many) ? DE : EN);
            assertThat(http.with("Accept-Language", header).get("/graphiql").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void linesOfTheHeaderAreOneList() {
        var answer = http.with("Accept-Language", "es", "Accept-Language", "de").ask("{ " + PAGE + ") { title } }");

        assertThat(answer.data("/page/title").asString()).isEqualTo(DE);
    }

    @ParameterizedTest
    @CsvSource({
        "lang: de, KI-Beratung",
        "lang: fr, Conseil en IA",
        "lang: de-AT, KI-Beratung",
        "lang: xx, AI consulting"
    })
    void anEnclosingFieldOutweighsTheHeader(String argument, String title) {
        var answer = http.as(Role.EDITOR)
                .with("Accept-Language", "en")
                .ask("{ %s, %s\") { title } }".formatted(PAGE, argument.replace(": ", ": \"")));

        assertThat(answer.data("/page/title").asString()).isEqualTo(title);
    }

    @Test
    void aFieldsOwnArgumentOutweighsEverything() {
        var answer = http.as(Role.EDITOR)
                .with("Accept-Language", "en")
                .ask("{ " + PAGE + ", lang: \"de\") { title fr: title(lang: \"fr\") en: title(lang: \"en\") } }");

        assertThat(answer.data("/page/title").asString()).isEqualTo(DE);
        assertThat(answer.data("/page/fr").asString()).isEqualTo(FR);
        assertThat(answer.data("/page/en").asString()).isEqualTo(EN);
    }

    @Test
    void theNearestEnclosingFieldHolds() {
        var answer = http.with("Accept-Language", "fr").ask("""
                {
                  page(slug: "services/ai-consulting", lang: "de") {
                    title
                    seo(lang: "fr") { title }
                    german: seo { title }
                    english: seo(lang: "en") { title }
                    author { bio pages(first: 1, lang: "en", where: { title: { eq: "AI consulting" } }) {
                      nodes { title seo { title } fr: title(lang: "fr") author { bio } }
                    } }
                    blocks(lang: "fr") { ... on HeroImageBlock { title de: title(lang: "de") badge { text } } }
                  }
                  other: page(slug: "services/ai-consulting") { title }
                }""");

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.data("/page/title").asString()).isEqualTo(DE);
        assertThat(answer.data("/page/seo/title").asString()).isEqualTo("Conseil en IA pour les entreprises moyennes");
        assertThat(answer.data("/page/german/title").asString()).isEqualTo("KI-Beratung für den Mittelstand");
        assertThat(answer.data("/page/english/title").asString()).isEqualTo("AI consulting for mid-sized companies");
        assertThat(answer.data("/page/author/bio").asString()).startsWith("Redigiert");
        assertThat(answer.data("/page/author/pages/nodes/0").toString())
                .isEqualTo("{\"title\":\"" + EN
                        + "\",\"seo\":{\"title\":\"AI consulting for mid-sized companies\"},\"fr\":\"" + FR
                        + "\",\"author\":{\"bio\":\"Edits what consultants write until others understand it.\"}}");
        assertThat(answer.data("/page/blocks/0").toString())
                .isEqualTo("{\"title\":\"Une IA qui se rentabilise\",\"de\":\"KI, die sich rechnet\","
                        + "\"badge\":{\"text\":\"Quatre semaines\"}}");
        assertThat(answer.data("/other/title").asString()).isEqualTo(FR);
    }

    @Test
    void everyRowOfAListSpeaksTheLanguageOfTheList() {
        var answer = http.ask("""
                {
                  de: consultants(lang: "de") { nodes { headline types { name } } edges { node { bio } } }
                  fr: consultationTypes(lang: "fr") { name price { formatted } }
                  menu(key: "main", lang: "de") { items { label href items { label } } }
                }""");

        assertThat(answer.texts("/de/nodes", "headline")).contains("Hält Systeme am Laufen und Rechnungen flach");
        assertThat(answer.texts("/de/nodes/0/types", "name")).contains("30 für 30");
        assertThat(answer.texts("/de/edges", "node/bio"))
                .anyMatch(bio -> bio.startsWith("Lena hat Statistik studiert"));
        assertThat(answer.texts("/fr", "name")).contains("30 pour 30");
        assertThat(answer.texts("/fr", "price/formatted")).anyMatch(price -> price.matches("30,00\\h€"));
        assertThat(answer.texts("/menu/items", "label")).contains("Leistungen");
        assertThat(answer.texts("/menu/items", "href")).contains("/de/dienstleistungen");
        assertThat(answer.texts("/menu/items/0/items", "label")).contains(DE);
    }

    @Test
    void blocksOfOneLanguageAppearInItAlone() {
        var ask = "query($lang: LanguageTag) { page(slug: \"imprint\", lang: $lang) { blocks { id } } }";
        var en = http.ask(ask, Map.of("lang", "en")).data("/page/blocks").size();

        assertThat(http.ask(ask, Map.of("lang", "de")).data("/page/blocks").size())
                .isEqualTo(en + 1);
        assertThat(http.ask(ask, Map.of("lang", "de-AT")).data("/page/blocks").size())
                .isEqualTo(en + 1);
        assertThat(http.ask(ask, Map.of("lang", "fr")).data("/page/blocks").size())
                .isEqualTo(en);
    }

    @Test
    void readingTimeIsThatOfTheLanguage() {
        var answer = http.ask("{ page(slug: \"blog/writing-specs-in-two-languages\") { de: readingMinutes(lang: \"de\")"
                + " en: readingMinutes(lang: \"en\") } home: page(slug: \"home\") { readingMinutes } }");

        assertThat(answer.data("/page/en").asInt())
                .isPositive()
                .isEqualTo(answer.data("/page/de").asInt());
    }
}
