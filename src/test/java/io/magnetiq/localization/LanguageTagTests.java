package io.magnetiq.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A language tag is well-formed and in one spelling.
class LanguageTagTests {
    private final LanguageTag scalar = new LanguageTag();

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN-us, en-US",
        "DE-latn-at, de-Latn-AT",
        "sl-rozaj, sl-rozaj",
        "xx, xx",
        "ar, ar",
        "i-klingon, tlh"
    })
    void aTagIsReadInItsCanonicalSpelling(String text, String tag) {
        assertThat(value(text)).isEqualTo(tag);
        assertThat(literal(new StringValue(text))).isEqualTo(tag);
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                " ",
                "xx!!",
                "../",
                "de_AT",
                "EN_us",
                "de-",
                "-de",
                "d",
                "de--AT",
                "de AT",
                "de\n",
                "\u200fde",
                "дe",
                "toolonglanguage",
                "de-" + "abcdefgh-".repeat(4) + "a",
                "a".repeat(1_000_000));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("malformed")
    void whatIsNoTagIsRefusedWithoutAnEcho(String text) {
        assertThatExceptionOfType(CoercingParseValueException.class)
                .isThrownBy(() -> value(text))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(100));
        assertThatExceptionOfType(CoercingParseLiteralException.class).isThrownBy(() -> literal(new StringValue(text)));
    }

    @Test
    void aNumberIsNoTag() {
        assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> value(7));
        assertThatExceptionOfType(CoercingParseLiteralException.class).isThrownBy(() -> literal(IntValue.of(7)));
    }

    private String value(Object input) {
        return scalar.parseValue(input, GraphQLContext.getDefault(), Locale.ROOT);
    }

    private String literal(Value<?> input) {
        return scalar.parseLiteral(input, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ROOT);
    }
}
