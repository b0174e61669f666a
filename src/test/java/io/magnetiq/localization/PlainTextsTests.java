package io.magnetiq.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A text is found in JSON as a parser finds it.
class PlainTextsTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> LANGUAGES = List.of("de", "en", "fr", "de-AT", "zh-Hant");
    private static final List<String> PARTS = List.of(
            "Preise", " ", "\"", "\\", "\\\\", "\n", "ü", "€", "𝄞", "{", "}", ",", ":", "\u0000", "/", "de\":\"");
    private static final int TIMES = 20_000;

    @Test
    void itIsWhatAParserReads() {
        var random = new Random(20_261_127);
        for (int time = 0; time < TIMES; time++) {
            var object = object(random);
            for (var written : List.of(JSON.writeValueAsString(object), spaced(object))) {
                for (var language : LANGUAGES) {
                    assertThat(at(language, written))
                            .as("%s of %s", language, written)
                            .isEqualTo(object.get(language) instanceof String text ? text : null);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                  |
            { }                                 |
            {"en":"a"}                          |
            {"de":null}                         |
            {"de":1,"en":"a"}                   |
            {"en":1,"de":"b"}                   | b
            {"en":{"de":"a"},"de":"b"}          | b
            {"en":["de","a"],"de":"b"}          | b
            { "en" : "a" , "de" : "b" }         | b
            {"en":"\\\\","de":"b"}              | b
            {"en":"\\",\\"de\\":\\"a","de":"b"} | b
            {"de":"\\u00fc"}                    | ü
            {"d\\u0065":"b"}                    | b
            {"ü":"a","de":"b"}                  | b
            """)
    void whatIsNoPlainTextIsReadAllTheSame(String object, @Nullable String text) {
        assertThat(at("de", object)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"",
                "{\"de",
                "{\"de\"",
                "{\"de\":",
                "{\"de\":\"",
                "{\"de\":\"a",
                "{\"de\":\"a\\",
                "{\"en\":\"a\","
            })
    void whatIsCutOffIsAnError(String object) {
        assertThatThrownBy(() -> at("de", object)).isInstanceOf(JacksonException.class);
    }

    private static @Nullable String at(String language, String object) {
        return PlainTexts.at(language, object.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> object(Random random) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var language : LANGUAGES) {
            switch (random.nextInt(9)) {
                case 0, 1 -> {}
                case 2 -> object.put(language, null);
                case 3 -> object.put(language, List.of("de", Map.of("en", "a")));
                default -> object.put(language, text(random));
            }
        }
        return object;
    }

    private static String text(Random random) {
        var parts = new ArrayList<String>();
        var most = random.nextInt(6);
        while (parts.size() < most) {
            parts.add(PARTS.get(random.nextInt(random.nextBoolean() ? 1 : PARTS.size())));
        }
        return String.join("", parts);
    }

    /// As PostgreSQL writes it.
    private static String spaced(Map<String, @Nullable Object> object) {
        var entries = new ArrayList<String>();
        object.forEach(
                (key, value) -> entries.add(JSON.writeValueAsString(key) + ": " + JSON.writeValueAsString(value)));
        return "{" + String.join(", ", entries) + "}";
    }
}
