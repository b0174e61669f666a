package io.magnetiq.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Text: what is refused before it is parsed.
class TextCheckTests {
    private final LimitProperties limits = Engine.limits();

    @Test
    void aDocumentMayHaveItsLength() {
        passes("#" + "x".repeat(16_383));
        refuses("documentLength", 16_384, "#" + "x".repeat(16_384));
    }

    @Test
    void aDocumentMayHaveItsTokens() {
        passes("a ".repeat(4_000));
        refuses("tokens", 4_000, "a ".repeat(4_001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "("})
    void bracketsMayNestToTheLimit(String bracket) {
        passes(bracket.repeat(30));
        refuses("brackets", 30, bracket.repeat(31));
    }

    @Test
    void bracketsThatCloseMakeRoomAgain() {
        passes("{}".repeat(100));
        refuses("brackets", 30, "}".repeat(100) + "{".repeat(31));
    }

    @Test
    void aNumberMayHaveItsDigits() {
        passes("{ a(of: " + "1".repeat(40) + ") }");
        refuses("digits", 40, "{ a(of: " + "1".repeat(41) + ") }");
        refuses("digits", 40, "{ a(of: -1." + "1".repeat(20) + "e+" + "1".repeat(20) + ") }");
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "=", "$", "@", "!", "|", "&", "%", "\u00e9"})
    void aSignIsNoPartOfWhatFollowsIt(String sign) {
        passes(sign + "1".repeat(40));
        refuses("digits", 40, sign + "1".repeat(41));
        refuses("tokens", 4_000, (sign + "a").repeat(2_001));
    }

    @Test
    void aNameMayHoldAnyDigits() {
        passes("{ a" + "1".repeat(100) + " }");
        passes("{ _" + "1".repeat(100) + " }");
    }

    @ParameterizedTest
    @MethodSource
    void whatIsQuotedDoesNotCount(String quoted) {
        passes(quoted);
        refuses("brackets", 30, quoted + "{".repeat(31));
    }

    static Stream<String> whatIsQuotedDoesNotCount() {
        var brackets = "{".repeat(31);
        return Stream.of(
                "\"" + brackets + "\"",
                "\"\\\"" + brackets + "\"",
                "\"\\\\\"",
                "\"\"",
                "\"\"\"\"\"\"",
                "\"\"\"\" \n" + brackets + "\"\"\"",
                "\"\"\"\\\"\"\"" + brackets + "\"\"\"",
                "#" + brackets + "\n",
                "#\"\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\\", "#\""})
    void aStringEndsWithItsLine(String open) {
        passes(open);
        refuses("brackets", 30, open + "\n" + "{".repeat(31));
    }

    @Test
    void aBlockStringMustEnd() {
        var refusal = refusal("\"\"\" \" \\\"\"\" " + "{".repeat(31) + "\"");

        assertThat(refusal.code()).isEqualTo(ErrorCode.SYNTAX);
    }

    private void passes(String text) {
        assertThatNoException().isThrownBy(() -> TextCheck.of(text, limits));
    }

    private void refuses(String limit, int allowed, String text) {
        assertThat(refusal(text).getExtensions())
                .containsEntry("code", "LIMIT")
                .containsEntry("limit", limit)
                .containsEntry("allowed", (long) allowed);
    }

    private Refusal refusal(String text) {
        return catchThrowableOfType(Refusal.class, () -> TextCheck.of(text, limits));
    }
}
