package io.magnetiq.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A text in several languages.
class LocalizedTests {
    private static final Localized BOTH = Localized.of(Map.of("en", "Pricing", "de", "Preise"));

    @Test
    void eachLanguageHasItsText() {
        assertThat(BOTH.in("en")).isEqualTo("Pricing");
        assertThat(BOTH.in("de")).isEqualTo("Preise");
        assertThat(BOTH.in("fr")).isNull();
        assertThat(BOTH.languages()).containsExactlyInAnyOrder("en", "de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n ", "\u2003"})
    void aBlankTextIsMissing(String blank) {
        var texts = Localized.of(Map.of("en", "Pricing", "de", blank));

        assertThat(texts.in("de")).isNull();
        assertThat(texts.languages()).containsExactly("en");
        assertThat(texts).isEqualTo(Localized.of(Map.of("en", "Pricing")));
        assertThat(parsed("{\"en\":\"Pricing\",\"de\":\"\"}").languages()).containsExactly("en");
    }

    @ParameterizedTest
    @CsvSource({
        "ÄRGER,          arger",
        "Straße,         strasse",
        "'  Crème brûlée ', creme brulee",
        "ﬁn,             fin",
        "İstanbul,       istanbul",
        "Ćosić,          cosic",
        "100 %,          100 %",
    })
    void foldedTextsHaveNeitherCaseNorAccents(String text, String folded) {
        assertThat(Localized.folded(text)).isEqualTo(folded);
        assertThat(Localized.of(Map.of("en", text)).folded().in("en")).isEqualTo(folded);
    }

    @Test
    void foldingTwiceChangesNothing() {
        var once = Localized.folded("Größe, déjà vu, ŒUVRE");

        assertThat(Localized.folded(once)).isEqualTo(once);
    }

    @Test
    void textsLaidOverOthersReplaceThemLanguageByLanguage() {
        var changed = BOTH.with(Localized.of(Map.of("de", "Honorare", "fr", "Tarifs")));

        assertThat(changed).isEqualTo(Localized.of(Map.of("en", "Pricing", "de", "Honorare", "fr", "Tarifs")));
        assertThat(BOTH.in("de")).isEqualTo("Preise");
    }

    @Test
    void aBlankLaidOverATextLeavesIt() {
        assertThat(BOTH.with(Localized.of(Map.of("de", " ")))).isEqualTo(BOTH);
    }

    @Test
    void whatBecomesBlankIsDropped() {
        assertThat(BOTH.map(text -> text.startsWith("Prei") ? " " : text))
                .isEqualTo(Localized.of(Map.of("en", "Pricing")));
    }

    @Test
    void jsonIsReadBackAsItWasWritten() {
        var texts = Localized.of(Map.of("en", "a \"quoted\" \\ text\nof 👋 two lines", "de-AT", "Jänner"));

        assertThat(parsed(texts.json())).isEqualTo(texts).hasSameHashCodeAs(texts);
    }

    private static Localized parsed(String json) {
        return Localized.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
