package io.magnetiq.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which languages stand in for which.
class LanguagesTests {
    private final Languages languages = new Languages(new LanguageProperties(
            "en",
            List.of("en", "de", "fr", "pt-BR"),
            Map.of("gsw", List.of("de", "fr"), "fr", List.of("de"), "de-CH", List.of("fr"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en             | en                   | en",
                "de             | de en                | de",
                "de-AT          | de-AT de en          | de",
                "de-Latn-AT     | de-Latn-AT de-Latn de en | de",
                "de-CH          | de-CH de fr en       | de",
                "fr             | fr de en             | fr",
                "fr-CA          | fr-CA fr de en       | fr",
                "gsw            | gsw de fr en         | de",
                "en-US          | en-US en             | en",
                "pt-BR          | pt-BR pt en          | pt-BR",
                "xx             | xx en                | en",
                "ar             | ar en                | en",
            })
    void aTagFallsBackOnItsParentsThenOnTheConfiguredThenOnTheSites(String tag, String chain, String site) {
        assertThat(languages.chain(tag).tags()).containsExactly(chain.split(" "));
        assertThat(languages.chain(tag).asked()).isEqualTo(tag);
        assertThat(languages.chain(tag).site()).isEqualTo(site);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de                            | de",
                "de-AT                         | de-AT",
                "DE-at                         | de-AT",
                "es, de;q=0.5                  | de",
                "en;q=0.3, fr;q=0.9, de;q=0.5  | fr",
                "de;q=0, fr;q=0.1              | fr",
                "es-MX, pt-BR;q=0.2            | pt-BR",
                "fr-CH, fr;q=0.9, en;q=0.8     | fr-CH",
                "*, de;q=0.5                   | de",
            })
    void theBestLanguageOfTheSiteThatTheHeaderNamesIsChosen(String header, String chosen) {
        assertThat(languages.choose(header, Optional.of("en")).asked()).isEqualTo(chosen);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "es",
                "es, it;q=0.5",
                "de;q=0",
                "de;q=high",
                ";;;",
                "de_AT",
                "../",
                "\u0000",
                "q=1,,"
            })
    void aHeaderThatSaysNothingLeavesItToTheCaller(String header) {
        assertThat(languages.choose(header, Optional.of("fr")).asked()).isEqualTo("fr");
    }

    @Test
    void anEndlessHeaderIsNotRead() {
        assertThat(languages
                        .choose("de" + ", fr".repeat(10_000), Optional.empty())
                        .asked())
                .isEqualTo("en");
    }

    @Test
    void withoutHeaderAndPreferenceTheSitesLanguageHolds() {
        assertThat(languages.choose(null, Optional.empty()).asked()).isEqualTo("en");
    }
}
